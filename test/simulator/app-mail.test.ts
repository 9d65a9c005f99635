import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import type { createSimulatorApp } from "../../src/simulator/app.ts";
import { codeOf, face, json, signIn } from "../support/simulator-face.ts";

describe("a click on the page", () => {
  test("becomes the event of a message, with the person's parameters and inputs and without her address", async () => {
    const { app, calls, answers } = face();
    answers.set("save", { renderActions: {} });
    const cookie = await signIn(app, "camille@halden.example");
    const click = {
      function: "save",
      context: { surface: "message", messageId: "m-duval-credit", threadId: "t-duval-credit" },
      parameters: { contact: "c1" },
      formInputs: { name: { stringInputs: { value: ["Élodie"] } } },
    };
    await app.request("/addon/click", json("POST", click, cookie));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      email: "camille@halden.example",
      function: "save",
      event: {
        commonEventObject: {
          hostApp: "GMAIL",
          platform: "WEB",
          userLocale: "fr",
          timeZone: { id: "Europe/Paris" },
          parameters: { contact: "c1" },
          formInputs: { name: { stringInputs: { value: ["Élodie"] } } },
        },
        gmail: { messageId: "m-duval-credit", threadId: "t-duval-credit" },
      },
    });
    expect(JSON.stringify(calls[0]?.event)).not.toContain("camille@");
  });

  test("on the homepage carries neither form nor mail", async () => {
    const { app, calls } = face();
    const cookie = await signIn(app, "camille@halden.example");
    await app.request(
      "/addon/click",
      json("POST", { function: "onHome", context: { surface: "home" } }, cookie),
    );
    expect(calls[0]?.event).not.toHaveProperty("gmail");
    expect(calls[0]?.event).not.toHaveProperty("commonEventObject.formInputs");
  });

  test("in a draft carries its recipients", async () => {
    const { app, calls } = face();
    const cookie = await signIn(app, "jonas@halden.example");
    const context = { surface: "compose", to: ["a@b.example"], cc: [], bcc: [] };
    await app.request("/addon/click", json("POST", { function: "onCompose", context }, cookie));
    expect(calls[0]?.event).toMatchObject({
      gmail: { toRecipients: ["a@b.example"], ccRecipients: [], bccRecipients: [] },
    });
  });
});

const mail = z.object({
  messages: z.array(
    z.looseObject({ id: z.string(), unread: z.boolean(), folder: z.string(), subject: z.string() }),
  ),
});

async function mailOf(app: ReturnType<typeof createSimulatorApp>, cookie: string) {
  return mail.parse(await (await app.request("/mail", { headers: { cookie } })).json()).messages;
}

async function isCreditUnread(app: ReturnType<typeof createSimulatorApp>, cookie: string) {
  return (await mailOf(app, cookie)).find((message) => message.id === "m-duval-credit")?.unread;
}

describe("mail", () => {
  test("what one has read stays unread for others", async () => {
    const { app } = face();
    const camille = await signIn(app, "camille@halden.example");
    const jonas = await signIn(app, "jonas@halden.example");
    expect(
      (await app.request("/mail/m-duval-credit/read", { method: "POST", headers: { cookie: camille } }))
        .status,
    ).toBe(204);
    expect(await isCreditUnread(app, camille)).toBe(false);
    expect(await isCreditUnread(app, jonas)).toBe(true);
    const other = await signIn(app, "victor.moreau@freemail.example");
    expect(
      (await app.request("/mail/m-duval-credit/read", { method: "POST", headers: { cookie: other } })).status,
    ).toBe(404);
  });

  test("a draft is its person's alone", async () => {
    const { app, mail: store } = face();
    const draft = { to: ["a@b.example"], cc: [], bcc: [], subject: "s", body: "b" };
    const { draftId } = store.createDraft("camille@halden.example", draft);
    const asked = async (email: string) =>
      app.request(`/mail/drafts/${draftId}`, { headers: { cookie: await signIn(app, email) } });
    expect((await asked("jonas@halden.example")).status).toBe(404);
    expect(await (await asked("camille@halden.example")).json()).toEqual(draft);
  });

  test("a sent message reaches To, Cc and Bcc, and nobody sees the Bcc", async () => {
    const { app } = face();
    const camille = await signIn(app, "camille@halden.example");
    const draft = {
      to: ["Jonas W <JONAS@halden.example>"],
      cc: ["x@outside.example"],
      bcc: ["amina@halden.example"],
      subject: "Hi",
      body: "Text",
    };
    expect((await app.request("/mail", json("POST", draft, camille))).status).toBe(201);
    for (const [email, folder] of [
      ["camille", "sent"],
      ["jonas", "inbox"],
      ["amina", "inbox"],
    ]) {
      const [newest] = await mailOf(app, await signIn(app, `${email}@halden.example`));
      expect(newest).toMatchObject({ subject: "Hi", folder });
      expect(JSON.stringify(newest)).not.toContain("amina@");
    }
    expect(
      (await mailOf(app, await signIn(app, "tomas@halden.example"))).some(
        (message) => message.subject === "Hi",
      ),
    ).toBe(false);
  });
});

describe("the audit Sheet", () => {
  test("is refused to who has no access, and given to who has", async () => {
    const { app, sheet } = face();
    const jonas = await signIn(app, "jonas@halden.example");
    const refused = await app.request("/sheets/audit-1.json", { headers: { cookie: jonas } });
    expect(refused.status).toBe(403);
    expect(await codeOf(refused)).toBe("no-access");
    const priya = await signIn(app, "priya@halden.example");
    expect(await (await app.request("/sheets/audit-1.json", { headers: { cookie: priya } })).json()).toEqual(
      sheet,
    );
  });
});
