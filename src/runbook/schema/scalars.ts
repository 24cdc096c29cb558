/** Scalars of YAML as texts. */
import type { Scalar } from 'yaml';

/** A scalar as it was written: `010` is not 8, `1.20` not 1.2. */
export function textOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value ?? ''));
}
