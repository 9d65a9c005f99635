import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { createSimulatorApp } from "../../src/simulator/app.ts";
import { demoPeople, type StandIn, standIn } from "../support/gmail.ts";

const json = (method: string, body: unknown, cookie?: string): RequestInit => ({
  method,
  headers: { "content-type": "application/json", ...(cookie ? { cookie } : {}) },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

function face(): StandIn & { app: ReturnType<typeof createSimulatorApp> } {
  const stand = standIn();
  return { ...stand, app: createSimulatorApp(stand.deps) };
}

async function signIn(app: ReturnType<typeof createSimulatorApp>, email: string): Promise<string> {
  const response = await app.request("/session", json("POST", { email }));
  expect(response.status).toBe(204);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

async function codeOf(response: Response): Promise<string> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return z.object({ code: z.string() }).parse(await response.json()).code;
}

describe("refusals", () => {
  test.each(["/google/token", "/addon/run", "/session", "/simulator/faults"])(
    "%s refuses a body that is not JSON",
    async (path) => {
      const response = await face().app.request(path, json("POST", "{oops"));
      expect(response.status).toBe(400);
      expect(await codeOf(response)).toBe("bad-json");
    },
  );

  test.each([
    ["/google/token", { email: ["camille@halden.example"] }],
    ["/addon/run", { email: "camille@halden.example" }],
    ["/addon/run", { email: "camille@halden.example", function: "onHome", event: "no" }],
    ["/simulator/faults", { slow: "yes" }],
    ["/session", []],
  ])("%s refuses %j", async (path, body) => {
    const response = await face().app.request(path, json("POST", body));
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe("bad-request");
  });

  test.each(["/google/token", "/session"])("%s does not know a stranger", async (path) => {
    const response = await face().app.request(path, json("POST", { email: "nobody@halden.example" }));
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe("unknown-person");
  });

  test("an unknown person runs no function", async () => {
    const { app, calls } = face();
    const response = await app.request(
      "/addon/run",
      json("POST", { email: "x@y.example", function: "onHome", event: {} }),
    );
    expect(response.status).toBe(404);
    expect(calls).toEqual([]);
  });

  test.each(["/mail", "/session", "/sheets/audit-1.json"])("GET %s wants a session", async (path) => {
    const response = await face().app.request(path);
    expect(response.status).toBe(401);
    expect(await codeOf(response)).toBe("not-signed-in");
  });

  test("a forged cookie is no session", async () => {
    const response = await face().app.request("/mail", { headers: { cookie: "carnet_simulator=__proto__" } });
    expect(response.status).toBe(401);
  });

  test("a click with more than the page sends is refused", async () => {
    const { app } = face();
    const cookie = await signIn(app, "camille@halden.example");
    const click = { function: "onHome", context: { surface: "home" }, email: "priya@halden.example" };
    expect((await app.request("/addon/click", json("POST", click, cookie))).status).toBe(400);
  });

  test("a body of two megabytes is refused", async () => {
    const { app } = face();
    const response = await app.request("/google/token", json("POST", { email: "x".repeat(2_000_000) }));
    expect(response.status).toBe(413);
  });

  test.each(["/gmail/../app.ts", "/gmail/%2e%2e%2fapp.ts", "/gmail/page.html", "/gmail/nothing.js"])(
    "%s is no file of the page",
    async (path) => {
      expect((await face().app.request(path)).status).toBe(404);
    },
  );

  test("images are only fetched by https, and never SVG", async () => {
    const stand = standIn();
    const asked: string[] = [];
    const image = async (url: string) => {
      asked.push(url);
      return { type: "image/svg+xml", body: new Uint8Array([60]) };
    };
    const app = createSimulatorApp({ ...stand.deps, image });
    expect((await app.request("/image?url=file:///etc/passwd")).status).toBe(404);
    expect((await app.request("/image?url=http://a.example/x.png")).status).toBe(404);
    expect(asked).toEqual([]);
    expect((await app.request("/image?url=https://a.example/x.svg")).status).toBe(404);
    expect(asked).toEqual(["https://a.example/x.svg"]);
  });

  test("a fault behind the face says nothing of itself", async () => {
    const stand = standIn();
    const app = createSimulatorApp({ ...stand.deps, idToken: () => Promise.reject(new Error("secret")) });
    const response = await app.request("/google/token", json("POST", { email: "camille@halden.example" }));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret");
  });
});

describe("for scripts", () => {
  test("lists the people and hands out their tokens", async () => {
    const { app } = face();
    expect(await (await app.request("/google/people")).json()).toEqual(demoPeople);
    const response = await app.request("/google/token", json("POST", { email: "Camille@halden.example" }));
    expect(await response.json()).toEqual({ id_token: "token-of-camille@halden.example" });
  });

  test("runs a function with the raw event, without a session", async () => {
    const { app, calls, answers } = face();
    answers.set("onHome", { cards: [] });
    const event = { commonEventObject: { hostApp: "GMAIL" } };
    const response = await app.request(
      "/addon/run",
      json("POST", { email: "jonas@halden.example", function: "onHome", event }),
    );
    expect(await response.json()).toEqual({ cards: [] });
    expect(calls).toEqual([{ email: "jonas@halden.example", function: "onHome", event }]);
  });
});

describe("the session", () => {
  test("tells the page what it needs of the person and the manifest", async () => {
    const { app } = face();
    const cookie = await signIn(app, "priya@halden.example");
    const view = await (await app.request("/session", { headers: { cookie } })).json();
    expect(view).toMatchObject({
      person: { email: "priya@halden.example", admin: true },
      addon: {
        name: "Carnet",
        homepage: "onHome",
        contextual: "onMessage",
        compose: { text: "Carnet", function: "onCompose" },
      },
      auditSheet: "audit-1",
    });
  });

  test("ends", async () => {
    const { app } = face();
    const response = await app.request("/session", { method: "DELETE" });
    expect(response.headers.get("set-cookie")).toContain("Max-Age=0");
  });
});

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

test("Google's refusals are switched on and off", async () => {
  const { app, faults } = face();
  const response = await app.request("/simulator/faults", json("POST", { backend429: true }));
  expect(await response.json()).toMatchObject({ backend429: true, revokedConsent: false });
  expect(faults["backend429"]).toBe(true);
});

test("every answer forbids inline script and style, foreign hosts and framing", async () => {
  for (const path of ["/google/people", "/nothing", "/mail"]) {
    const policy = (await face().app.request(path)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  }
});
