// What everybody of the staff is asked each quarter about looking at people's data: five questions, all of them to be answered rightly.

export const lessonDays = 90;
/** Each question by its name, with the place of the right answer among its three. The words are in `i18n/staff/lesson.ts`. */
export const lessonAnswers = { curiosity: 1, ticket: 0, link: 2, copy: 1, sanction: 2 } as const;
export type LessonQuestion = keyof typeof lessonAnswers;
export const lessonQuestions = Object.keys(lessonAnswers) as LessonQuestion[]; // the table has no other keys

export function isLessonPassed(answers: Readonly<Record<LessonQuestion, number>>): boolean {
  return lessonQuestions.every((question) => answers[question] === lessonAnswers[question]);
}
