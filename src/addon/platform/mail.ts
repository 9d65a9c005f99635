// Apps Script's MailApp: sends a plain mail as the person who runs the add-on.

export type Mail = { to: string; subject: string; body: string };

export function sendMail({ to, subject, body }: Mail): void {
  MailApp.sendEmail(to, subject, body);
}
