// Away from the office: today's address, declared with a passkey or a code.

import type { StaffHome } from "../../shared/contract/staff.ts";
import { el } from "../dom.ts";
import { panel } from "../form.ts";
import { drawProof } from "./proof.ts";
import { type StaffConsole, tellDone, tellRefusal } from "./section.ts";

export function drawHome(console: StaffConsole, place: HTMLElement): void {
  const { say, me } = console;
  const { home } = say;
  const below = el("div");
  if (me.homes.some(({ state }) => state === "pending")) tellDone(below, home.pending);
  place.replaceChildren(
    panel(
      home.title,
      el("p", {}, home.detail(me.address)),
      drawProof<StaffHome>(console, {
        path: "/staff/homes",
        act: home.act,
        done: ({ state }) => (state === "accepted" ? console.reload() : tellDone(below, home.pending)),
        refused: (why) => tellRefusal(console, below, why),
      }),
      below,
    ),
  );
}
