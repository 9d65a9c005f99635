// Setting up an authenticator: the invitation; a passkey, or a key as a QR code that is drawn here and nowhere else and two codes; the
// recovery codes.

import { encode } from "uqr";
import type { AuthenticatorKind } from "../../shared/domain/staff.ts";
import type { StaffConfirmed, StaffEnrolment } from "../../shared/contract/staff.ts";
import { button, el, svg } from "../dom.ts";
import { choice, field, form, panel, submitButton } from "../form.ts";
import { makePasskey } from "./passkey.ts";
import { codeField } from "./proof.ts";
import { type StaffConsole, tellRefusal } from "./section.ts";

export function drawEnrolment(console: StaffConsole, place: HTMLElement): void {
  const { enrol } = console.say;
  const { me } = console;
  const isInvited = !me.isRecovery && !me.isFresh;
  const invitation = field(enrol.invitation, {
    required: isInvited ? "" : null,
    autocomplete: "off",
    maxlength: "100",
  });
  const name = field(enrol.name, { required: "", maxlength: "60", autocomplete: "off" });
  const kind = choice<AuthenticatorKind>(
    enrol.kind,
    "passkey",
    (["passkey", "totp", "hotp"] as const).map((one) => [one, enrol.kinds[one]] as const),
  );
  const below = el("div");
  const send = async () => {
    const given = { name: name.input.value, invitation: invitation.input.value.trim() };
    if (kind.input.value === "passkey") {
      const made = await makePasskey<StaffConfirmed>(console.backend, given);
      if (made?.ok) drawRecoveryCodes(console, place, made.value.recoveryCodes);
      else tellRefusal(console, below, made ? made.problem : console.say.passkey.brokenOff);
      return;
    }
    const body = {
      kind: kind.input.value,
      name: given.name,
      ...(given.invitation === "" ? {} : { invitation: given.invitation }),
    };
    const answer = await console.backend.send<StaffEnrolment>("POST", "/staff/enrolments", body);
    if (answer.ok) drawKey(console, place, answer.value.uri);
    else tellRefusal(console, below, answer.problem);
  };
  place.replaceChildren(
    panel(
      enrol.title,
      isInvited ? el("p", { class: "quiet" }, enrol.detail) : null,
      form(
        enrol.title,
        () => void send(),
        ...(isInvited ? [invitation.element] : []),
        name.element,
        kind.element,
        submitButton(enrol.act),
      ),
      below,
    ),
  );
}

function drawKey(console: StaffConsole, place: HTMLElement, uri: string): void {
  const { enrol, resync } = console.say;
  const first = codeField(resync.first);
  const second = codeField(resync.second);
  const below = el("div");
  const send = async () => {
    const body = { codes: [first.input.value, second.input.value] };
    const answer = await console.backend.send<StaffConfirmed>("POST", "/staff/enrolments/confirm", body);
    if (answer.ok) drawRecoveryCodes(console, place, answer.value.recoveryCodes);
    else tellRefusal(console, below, answer.problem);
  };
  const key = new URL(uri).searchParams.get("secret") ?? "";
  place.replaceChildren(
    panel(
      enrol.title,
      el("p", {}, enrol.scan),
      drawQrCode(uri, enrol.scan),
      el("p", { class: "quiet" }, enrol.key),
      el("code", { class: "key" }, key.replace(/(.{4})(?=.)/g, "$1 ")),
      el("p", {}, enrol.confirm),
      form(enrol.title, () => void send(), first.element, second.element, submitButton(enrol.finish)),
      below,
    ),
  );
}

function drawRecoveryCodes(console: StaffConsole, place: HTMLElement, codes: readonly string[]): void {
  const { enrol } = console.say;
  place.replaceChildren(
    panel(
      enrol.done,
      el("p", {}, enrol.keep),
      el("ol", { class: "codes" }, ...codes.map((code) => el("li", {}, el("code", {}, code)))),
      el("div", {}, button(enrol.goOn, console.reload, "tonal")),
    ),
  );
}

/** Dark on light whatever the page's colours, since cameras expect it so; four modules of quiet around it (ISO/IEC 18004). */
function drawQrCode(text: string, label: string): HTMLElement {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    svg("path", { d: path }),
  );
  const place = el("div", { class: "qr" });
  place.append(drawing);
  return place;
}
