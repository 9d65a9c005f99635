import { expect, test } from "@jest/globals";
import { splitName } from "../../../src/addon/cards/name-split.ts";

test.each([
  ["Paul Lefèvre", "Paul", "Lefèvre"],
  ["Conti, Giulia", "Giulia", "Conti"],
  ["Maria del Carmen Ortega", "Maria", "del Carmen Ortega"],
  ["  'Hanna   Virtanen (Saimaa Oy)' ", "Hanna", "Virtanen"],
  ["Jürgen Groß [extern]", "Jürgen", "Groß"],
  ["王芳", "王芳", ""],
  ["Cher", "Cher", ""],
  ["ahmed@nilelogistics.example", "", ""],
  ["", "", ""],
  ["()", "", ""],
  [", Giulia", ",", "Giulia"],
])("%s is %s / %s", (written, givenName, familyName) => {
  expect(splitName(written)).toEqual({ givenName, familyName });
});
