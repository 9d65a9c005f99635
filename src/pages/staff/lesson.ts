// What everybody is bound to: the non-disclosure agreement, and the quarterly reminder of what a breach leads to, with five questions.
// Which answers are right only the server says.

import { type LessonQuestion, lessonQuestions } from "../../shared/domain/lesson.ts";
import { staffHoldPhrases } from "../../shared/i18n/staff/holds.ts";
import { lessons } from "../../shared/i18n/staff/lesson.ts";
import { setBanner } from "../banner.ts";
import { el } from "../dom.ts";
import { form, panel, submitButton } from "../form.ts";
import { localDay } from "../time.ts";
import { drawNda } from "./nda.ts";
import { act, fill, type StaffConsole, tellDone, tellRefusal } from "./section.ts";

export function drawLesson(console: StaffConsole, place: HTMLElement): void {
  const told = el("div", { class: "told" });
  const below = el("div", { class: "section" });
  const agreement = el("div", { class: "section" });
  place.replaceChildren(agreement, told, below);
  drawNda(console, agreement);
  show(console, { told, below });
}

type Places = { told: HTMLElement; below: HTMLElement };

function show(console: StaffConsole, places: Places): void {
  const { locale } = console;
  const { lesson: say } = staffHoldPhrases[locale];
  void fill(console, places.below, console.backend.read<{ until: string }>("/staff/lesson"), ({ until }) => {
    const stands = el("div");
    const isDue = Date.parse(until) <= Date.now();
    setBanner(stands, isDue ? "warning" : "verified", isDue ? say.due : say.until(localDay(locale, until)));
    return [panel(say.title, stands, el("p", {}, lessons[locale].sanctions), drawQuestions(console, places))];
  });
}

function drawQuestions(console: StaffConsole, places: Places): HTMLElement {
  const { locale } = console;
  const { lesson: say } = staffHoldPhrases[locale];
  const questions = lessonQuestions.map((question) => drawQuestion(question, lessons[locale].questions));
  const element = form(say.title, () => void send(), ...questions, submitButton(say.act));
  element.classList.add("lesson");
  const send = async () => {
    const given = new FormData(element);
    const answers = Object.fromEntries(lessonQuestions.map((one) => [one, Number(given.get(one))]));
    const answer = await act<unknown>(console, {
      path: "/staff/lesson",
      body: { answers },
    });
    if (!answer.ok) tellRefusal(console, places.told, answer.problem);
    else {
      tellDone(places.told, say.passed);
      show(console, places);
    }
    places.told.scrollIntoView({ block: "nearest" });
  };
  return element;
}

function drawQuestion(question: LessonQuestion, texts: (typeof lessons)["en"]["questions"]): HTMLElement {
  const { asks, answers } = texts[question];
  const options = answers.map((answer, at) => {
    const attributes = { type: "radio", name: question, value: String(at), required: "" };
    return el("label", { class: "check" }, el("input", { attributes }), el("span", {}, answer));
  });
  return el("fieldset", { class: "checks" }, el("legend", {}, asks), ...options);
}
