/** What a whole run says of itself: which test files and tests took longest, so that the suite does not grow slow unseen. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Fewer files than that are no whole run. */
const many = 20;

const shown = 10;

export const slowest: Reporter = {
  onTestRunEnd: (modules) => {
    if (modules.length < many) return;
    const tests = modules.flatMap((one) => [...one.children.allTests()]);
    const lines = [
      ...table('slowest files', modules, (one) => one.diagnostic().duration, nameOf),
      ...table(
        'slowest tests',
        tests,
        (one) => one.diagnostic()?.duration ?? 0,
        (one: TestCase) => `${nameOf(one.module)} > ${one.fullName}`,
      ),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  },
};

function table<T>(
  title: string,
  all: readonly T[],
  milliseconds: (one: T) => number,
  name: (one: T) => string,
): readonly string[] {
  const sorted = [...all].sort((a, b) => milliseconds(b) - milliseconds(a)).slice(0, shown);
  return ['', title, ...sorted.map((one) => `${(milliseconds(one) / 1000).toFixed(1).padStart(7)} s  ${name(one)}`)];
}

function nameOf({ relativeModuleId }: TestModule): string {
  return relativeModuleId;
}
