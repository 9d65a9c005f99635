import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { demoPeople, demoTeams } from "../../../src/simulator/google/people.ts";
import { createPlay } from "./play.ts";

const listed = z.object({ groups: z.array(z.unknown()), nextPageToken: z.string().optional() });
const base = "https://admin.googleapis.com/admin/directory/v1";
const groups = ["admin.directory.group.readonly"];
const users = ["admin.directory.user.readonly"];
const priya = "priya@halden.example";

describe("refusals", () => {
  const play = createPlay();
  test.each<[string, string, { scopes: string[]; as?: string }, number]>([
    ["a service account that acts as nobody", `/groups?userKey=${priya}`, { scopes: groups }, 403],
    ["one who is no admin", `/groups?userKey=${priya}`, { scopes: groups, as: "jonas@halden.example" }, 403],
    ["another scope", `/groups?userKey=${priya}`, { scopes: users, as: priya }, 403],
    [
      "a person outside",
      "/groups?userKey=victor.moreau@freemail.example",
      { scopes: groups, as: priya },
      403,
    ],
    ["a person nobody knows", "/groups?userKey=ghost@halden.example", { scopes: groups, as: priya }, 404],
    ["neither person nor domain", "/groups", { scopes: groups, as: priya }, 400],
    [
      "person and customer at once",
      `/groups?userKey=${priya}&customer=my_customer`,
      { scopes: groups, as: priya },
      400,
    ],
    ["201 a page", `/groups?userKey=${priya}&maxResults=201`, { scopes: groups, as: priya }, 400],
    ["a page that is none", `/groups?userKey=${priya}&pageToken=x`, { scopes: groups, as: priya }, 400],
    ["a team nobody knows", "/groups/ghost@halden.example/members", { scopes: groups, as: priya }, 404],
    ["another customer's people", "/users?domain=other.example", { scopes: users, as: priya }, 403],
  ])("%s", async (_, path, who, status) => {
    const answer = await play.call("GET", base + path, who);
    expect(answer).toMatchObject({ status, body: { error: { code: status } } });
  });
});

test("a person's teams, a team's members", async () => {
  const play = createPlay();
  const as = { scopes: groups, as: priya };
  const teams = await play.call("GET", `${base}/groups?userKey=camille@halden.example`, as);
  expect(teams.body).toMatchObject({ groups: [{ email: "treasury@halden.example", name: "Treasury" }] });
  expect((await play.call("GET", `${base}/groups?userKey=${priya}`, as)).body).not.toHaveProperty("groups");
  const members = await play.call("GET", `${base}/groups/treasury@halden.example/members`, as);
  expect(members.body).toMatchObject({
    members: [{ email: "camille@halden.example", type: "USER" }, { email: "jonas@halden.example" }],
  });
});

test("pages follow each other until nothing is left", async () => {
  const many = Array.from({ length: 450 }, (_, n) => ({
    email: `team-${n}@halden.example`,
    name: `Team ${n}`,
    members: ["jonas@halden.example"],
  }));
  const play = createPlay({ teams: [...demoTeams, ...many] });
  const url = `${base}/groups?userKey=jonas@halden.example`;
  const sizes: number[] = [];
  let next: string | undefined = "";
  while (next !== undefined) {
    const query = next === "" ? "" : `&pageToken=${next}`;
    const { body } = await play.call("GET", url + query, { scopes: groups, as: priya });
    const page = listed.parse(body);
    sizes.push(page.groups.length);
    next = page.nextPageToken;
  }
  expect(sizes).toEqual([200, 200, 51]);
});

test("an admin sees 2-step verification and roles, an ordinary person only the public view", async () => {
  const play = createPlay();
  const url = `${base}/users/priya@halden.example`;
  const seen = await play.call("GET", url, { scopes: users, as: "ingrid@halden.example" });
  expect(seen.body).toMatchObject({ isAdmin: true, isEnrolledIn2Sv: true, suspended: false });
  const jonas = { scopes: users, as: "jonas@halden.example" };
  expect((await play.call("GET", url, jonas)).status).toBe(403);
  const open = await play.call("GET", `${url}?viewType=domain_public`, jonas);
  expect(open.status).toBe(200);
  expect(open.body).not.toHaveProperty("isEnrolledIn2Sv");
  expect(open.body).not.toHaveProperty("isAdmin");
});

test("the admins of the domain", async () => {
  const play = createPlay({
    people: demoPeople.map((one) => ({ ...one, suspended: one.givenName === "Ingrid" })),
  });
  const url = `${base}/users?domain=halden.example&query=isAdmin%3Dtrue`;
  const { body } = await play.call("GET", url, { scopes: users, as: priya });
  expect(body).toMatchObject({
    users: [
      { primaryEmail: "priya@halden.example", suspended: false },
      { primaryEmail: "ingrid@halden.example", suspended: true },
    ],
  });
});

test("2,400 calls a minute, then 403 userRateLimitExceeded", async () => {
  const play = createPlay();
  const ask = () => play.call("GET", `${base}/groups?userKey=${priya}`, { scopes: groups, as: priya });
  for (let n = 0; n < 2400; n += 1) await ask();
  expect(await ask()).toMatchObject({
    status: 403,
    body: { error: { errors: [{ reason: "userRateLimitExceeded" }] } },
  });
});
