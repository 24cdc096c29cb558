/** What a test file leaves behind is cleared after it: by one list, because a module outlives the file where files share a process. */

const rests: (() => void)[] = [];

/** Called after the tests of the file that runs. */
export function afterFile(clear: () => void): void {
  rests.push(clear);
}

/** All is cleared, also where one of them throws: that is thrown at the end. */
export function leave(): void {
  const errors: unknown[] = [];
  for (const clear of rests.splice(0)) {
    try {
      clear();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
