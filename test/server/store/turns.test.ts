import { expect, test } from "@jest/globals";
import { inTurns, mapInTurns } from "../../../src/server/store/turns.ts";

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

test("what is made of each keeps their order, and leaves a turn after as many as was said", async () => {
  const course: string[] = [];
  const doubled = await mapInTurns(numbers(5), 2, (item) => {
    if (item % 2 === 0) setImmediate(() => course.push(`after ${item}`));
    course.push(`made ${item}`);
    return item * 2;
  });
  expect(doubled).toEqual([0, 2, 4, 6, 8]);
  expect(course).toEqual(["made 0", "made 1", "after 0", "made 2", "made 3", "after 2", "made 4"]);
});
