// After all tests: what the set-up started is stopped.
export default async function tearDown() {
  await globalThis.stopTestEnvironment?.();
}
