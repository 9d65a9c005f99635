import { expect, test } from "@jest/globals";
import { createPlay, makeSheet, type Play } from "./play.ts";

function share(play: Play, id: string, body: object) {
  const query = "?sendNotificationEmail=false";
  return play.call("POST", `https://www.googleapis.com/drive/v3/files/${id}/permissions${query}`, { body });
}

const reader = { role: "reader", type: "user" };

test("refused: no such file, an address without an account, a role of its own", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  expect(await share(play, "gone", { ...reader, emailAddress: "jonas@halden.example" })).toMatchObject({
    status: 404,
    body: { error: { errors: [{ reason: "notFound" }] } },
  });
  expect(await share(play, id, { ...reader, emailAddress: "nobody@halden.example" })).toMatchObject({
    status: 400,
    body: { error: { errors: [{ reason: "invalidSharingRequest" }] } },
  });
  const owner = { role: "owner", type: "user", emailAddress: "jonas@halden.example" };
  expect((await share(play, id, owner)).status).toBe(400);
});

test("sharing twice is one permission; sharing with a team reaches its members", async () => {
  const play = createPlay();
  const id = await makeSheet(play);
  const first = await share(play, id, { ...reader, emailAddress: "Priya@halden.example" });
  const second = await share(play, id, { ...reader, emailAddress: "priya@halden.example" });
  expect(second.body).toEqual(first.body);
  await share(play, id, { role: "reader", type: "group", emailAddress: "treasury@halden.example" });
  expect(play.google.files.open(id, "jonas@halden.example")?.role).toBe("reader");
  expect(play.google.files.open(id, "amina@halden.example")).toBeUndefined();
});
