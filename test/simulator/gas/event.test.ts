import { describe, expect, test } from "@jest/globals";
import { type EventSource, makeEvent } from "../../../src/simulator/gas/event.ts";
import { camille, manifest, now } from "./addon.ts";

const source: EventSource = { person: camille, nowMs: now };
const locale = { userLocale: "fr", timeZone: { id: "Europe/Paris", offset: 3_600_000 } };

describe("makeEvent", () => {
  test("tells a homepage nothing but where it is", () => {
    const event = makeEvent(manifest, "onHome", {
      ...source,
      form: { name: ["x"] },
      parameters: [{ key: "id", value: "1" }],
    });
    expect(event).toEqual({ commonEventObject: { hostApp: "GMAIL", platform: "WEB", ...locale } });
    expect(JSON.stringify(event)).not.toContain("@");
  });

  test("leaves the locale out unless the manifest asks for it and has the scope", () => {
    const silent = { ...manifest, oauthScopes: ["openid"] };
    expect(makeEvent(silent, "onHome", source).commonEventObject).toEqual({
      hostApp: "GMAIL",
      platform: "WEB",
    });
    const common = { ...manifest.addOns?.common, useLocaleFromApp: false };
    const unasked = { ...manifest, addOns: { ...manifest.addOns, common } };
    expect(makeEvent(unasked, "onHome", source).commonEventObject).not.toHaveProperty("userLocale");
  });

  test("gives an action its parameters and the fields that are not empty", () => {
    const event = makeEvent(manifest, "onSave", {
      ...source,
      platform: "IOS",
      parameters: [{ key: "group", value: "g1" }],
      form: {
        name: ["Ada"],
        note: [""],
        ticked: [],
        several: ["a", "", "b"],
        until: { dateInput: { msSinceEpoch: "1767225600000" } },
      },
    });
    expect(event).toEqual({
      commonEventObject: {
        hostApp: "GMAIL",
        platform: "IOS",
        ...locale,
        invokedFunction: "onSave",
        parameters: { group: "g1" },
        formInputs: {
          name: { stringInputs: { value: ["Ada"] } },
          several: { stringInputs: { value: ["a", "b"] } },
          until: { dateInput: { msSinceEpoch: "1767225600000" } },
        },
      },
    });
  });

  test("has no formInputs at all when every field is empty", () => {
    const event = makeEvent(manifest, "onSave", { ...source, form: { name: [""] } });
    expect(event.commonEventObject).not.toHaveProperty("formInputs");
  });

  test("names the open message, with a token of its own", () => {
    const event = makeEvent(manifest, "onMessage", { ...source, message: { id: "m1", threadId: "t1" } });
    const other = makeEvent(manifest, "onMessage", { ...source, message: { id: "m2", threadId: "t1" } });
    expect(event.gmail).toEqual({ messageId: "m1", threadId: "t1", accessToken: expect.any(String) });
    expect(other.gmail?.accessToken).not.toBe(event.gmail?.accessToken);
  });

  test("shows a draft's recipients only to an add-on with METADATA access", () => {
    const draft = { to: ["a@x.example"], cc: [], bcc: ["b@x.example"] };
    expect(makeEvent(manifest, "onCompose", { ...source, draft }).gmail).toEqual({
      toRecipients: ["a@x.example"],
      ccRecipients: [],
      bccRecipients: ["b@x.example"],
    });
    const gmail = { composeTrigger: { draftAccess: "NONE" as const } };
    const blind = { ...manifest, addOns: { ...manifest.addOns, gmail } };
    expect(makeEvent(blind, "onCompose", { ...source, draft }).gmail).toEqual({});
  });
});
