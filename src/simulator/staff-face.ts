// What the simulator plays for the operator's own people: Google's account chooser, and the authenticators in their pockets.

import { Hono } from "hono";
import { html } from "hono/html";

export type StaffFace = {
  /** Where the staff page is. */
  page: string;
  /** `hasToken`: the simulator plays her authenticator. */
  people: readonly { email: string; role: string; hasToken: boolean }[];
  /** What her authenticator shows now. */
  codeOf(email: string): string;
  /** How long these codes are shown. */
  leftMs(): number;
  authorize(
    asked: URLSearchParams,
    email: string,
  ): { ok: true; redirect: string } | { ok: false; error: string };
};

type Html = ReturnType<typeof html>;

function bearersOf({ people }: StaffFace): StaffFace["people"] {
  return people.filter(({ hasToken }) => hasToken);
}

export function staffRoutes(staff: StaffFace): Hono {
  const app = new Hono();
  app.get("/staff", (context) => context.html(drawAuthenticators(staff)));
  app.get("/staff/codes", (context) =>
    context.json(Object.fromEntries(bearersOf(staff).map(({ email }) => [email, staff.codeOf(email)]))),
  );
  app.get("/google/authorize", (context) =>
    context.html(drawChooser(staff, new URL(context.req.url).searchParams)),
  );
  app.get("/google/authorize/as/:email", (context) => {
    const chosen = staff.authorize(new URL(context.req.url).searchParams, context.req.param("email"));
    return chosen.ok
      ? context.redirect(chosen.redirect, 303)
      : context.text(`Error 400: ${chosen.error}`, 400);
  });
  return app;
}

function page(title: string, body: Html | Promise<Html>, more: Html | Promise<Html> = html``) {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
      ${more}
      <title>${title}</title>
      <link rel="stylesheet" href="/gmail/page.css" />
      <main class="sign-in">${body}</main>
    </html>`;
}

/** Codes are drawn anew when they change. */
function drawAuthenticators(staff: StaffFace) {
  const rows = bearersOf(staff).map(
    ({ email, role }) => html`<li class="account">
      <span class="row-lines"><span class="account-name">${email}</span><span class="row-label">${role}</span></span>
      <code class="account-note">${staff.codeOf(email)}</code>
    </li>`,
  );
  const seconds = Math.ceil(staff.leftMs() / 1000);
  return page(
    "Authenticators",
    html`<div class="sign-in-box">
        <div>
          <h1>The operator’s own people</h1>
          <p>What the authenticator in each one’s pocket shows now.</p>
          <p><a href="${staff.page}">Open the staff page</a></p>
        </div>
        <div><ul class="account-list">${rows}</ul></div>
      </div>
      <p class="fine-print">A code counts once. These are drawn anew in ${seconds} s.</p>`,
    html`<meta http-equiv="refresh" content="${seconds}" />`,
  );
}

function drawChooser(staff: StaffFace, asked: URLSearchParams) {
  const rows = staff.people.map(
    ({ email, role }) => html`<li>
      <a class="account" href="/google/authorize/as/${encodeURIComponent(email)}?${asked.toString()}">
        <span class="row-lines"><span class="account-name">${email}</span><span class="row-label">${role}</span></span>
      </a>
    </li>`,
  );
  return page(
    "Choose an account",
    html`<div class="sign-in-box">
        <div><h1>Choose an account</h1><p>to continue to Carnet staff</p></div>
        <div><ul class="account-list">${rows}</ul></div>
      </div>
      <p class="fine-print">A simulation on this machine. No Google account is used, and nothing leaves it.</p>`,
  );
}
