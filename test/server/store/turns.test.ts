import { expect, test } from "@jest/globals";
import { inTurns } from "../../../src/server/store/turns.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test.each([
  [0, []],
  [1, [1]],
  [200, [200]],
  [450, [200, 200, 50]],
])("%d items come in slices of at most 200, in their order", async (count, sizes) => {
  const slices: (readonly number[])[] = [];
  for await (const slice of inTurns(numbers(count))) slices.push(slice);
  expect(slices.map(({ length }) => length)).toEqual(sizes);
  expect(slices.flat()).toEqual(numbers(count));
});

test("whoever waits for the loop has a turn between two slices", async () => {
  const course: string[] = [];
  for await (const [from] of inTurns(numbers(450))) {
    course.push(`from ${from}`);
    setImmediate(() => course.push("another"));
  }
  expect(course).toEqual(["from 0", "another", "from 200", "another", "from 400"]);
});
