import { describe, expect, test } from "@jest/globals";
import { createSimulatorApp } from "../../src/simulator/app.ts";
import { demoPeople, standIn } from "../support/gmail.ts";
import { codeOf, face, json, signIn } from "../support/simulator-face.ts";

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
