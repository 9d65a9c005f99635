// The fields of an organization's own in a contact's form, over the real server.

import { describe, expect, test } from "@jest/globals";
import { fr } from "../../src/shared/i18n/fr.ts";
import { aContact, aGroup, elodie } from "../support/builders.ts";
import { widgetsOf } from "../support/drawn-card.ts";
import { openWorld } from "../support/live-sidebar.ts";

describe("the organization's own fields", () => {
  test("have a place in the form, a hint of what they take, and a refusal at the value", async () => {
    const { s, open } = await openWorld();
    const fields = [
      { name: "Tier", kind: "choice", choices: ["Gold", "Silver"] },
      { name: "Client since", kind: "date" },
    ];
    await s.as("priya")("PUT", "/v1/admin/custom-fields", { fields });
    const group = await aGroup(s.as("camille"));
    const person = { ...elodie, userDefined: [{ key: "Shoe", value: "42" }] };
    const contact = await aContact(s.as("camille"), group, person);
    const sidebar = await open("camille");
    await sidebar.run("onHome");
    await sidebar.act("openForms", { group, contact });
    await sidebar.tap(fr.form.custom);
    const inputs = widgetsOf(sidebar.top()).flatMap((widget) =>
      "textInput" in widget ? [widget.textInput] : [],
    );
    expect(inputs.map(({ label, hintText }) => [label, hintText])).toEqual([
      ["Tier", "Gold, Silver"],
      ["Client since", "2026-01-31"],
      ["Shoe", undefined],
    ]);
    sidebar.type("userDefined.0.value", "Tin");
    sidebar.type("userDefined.1.value", "2020-01-31");
    await sidebar.tap(fr.button.save);
    expect(widgetsOf(sidebar.top())[1]).toMatchObject({
      textParagraph: { text: expect.stringContaining(fr.problem.malformed) },
    });
    sidebar.type("userDefined.0.value", "");
    await sidebar.tap(fr.button.save);
    expect(sidebar.notice()).toBe(fr.edit.saved);
    expect((await s.as("camille")("GET", `/v1/groups/${group}/contacts`)).json).toMatchObject({
      items: [
        {
          person: {
            userDefined: [
              { key: "Client since", value: "2020-01-31" },
              { key: "Shoe", value: "42" },
            ],
          },
        },
      ],
    });
  });

  test("stand in the form of somebody new, from a group's page and beside a message", async () => {
    const message = { from: "Bo Lind <bo@lind.example>", to: "camille@halden.example" };
    const { s, open } = await openWorld();
    const fields = [
      { name: "Tier", kind: "choice", choices: ["Gold", "Silver"] },
      { name: "Client since", kind: "date" },
    ];
    await s.as("priya")("PUT", "/v1/admin/custom-fields", { fields });
    const group = await aGroup(s.as("camille"));
    const sidebar = await open("camille", { message });
    const inputs = () =>
      widgetsOf(sidebar.top()).flatMap((widget) => ("textInput" in widget ? [widget.textInput.label] : []));
    await sidebar.act("startContact", { group });
    expect(inputs().slice(-2)).toEqual(["Tier", "Client since"]);
    sidebar.type("names.0.givenName", "Ada");
    sidebar.type("userDefined.0.value", "Tin");
    sidebar.type("userDefined.1.value", "2020-01-31");
    await sidebar.tap(fr.button.add);
    const wrong = widgetsOf(sidebar.top()).findIndex(
      (widget) => "textInput" in widget && widget.textInput.label === "Tier",
    );
    expect(widgetsOf(sidebar.top())[wrong + 1]).toMatchObject({
      textParagraph: { text: expect.stringContaining(fr.problem.malformed) },
    });
    sidebar.type("userDefined.0.value", "");
    await sidebar.tap(fr.button.add);
    expect(sidebar.notice()).toBe(fr.adding.added);
    await sidebar.run("onMessage");
    await sidebar.tap(`Bo Lind / ${fr.button.add}`);
    expect(inputs().slice(-2)).toEqual(["Tier", "Client since"]);
    sidebar.type("userDefined.0.value", "Gold");
    await sidebar.tap(fr.button.add);
    expect((await s.as("camille")("GET", `/v1/groups/${group}/contacts`)).json).toMatchObject({
      items: [
        { person: { names: [{ givenName: "Bo" }], userDefined: [{ key: "Tier", value: "Gold" }] } },
        {
          person: {
            names: [{ givenName: "Ada" }],
            userDefined: [{ key: "Client since", value: "2020-01-31" }],
          },
        },
      ],
    });
  });

  test("stand in no list of topics where there are none", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    const contact = await aContact(s.as("camille"), group);
    const sidebar = await open("camille");
    await sidebar.run("onHome");
    await sidebar.act("openForms", { group, contact });
    expect(sidebar.text()).toContain(fr.form.other);
    expect(sidebar.text()).not.toContain(fr.form.custom);
  });
});
