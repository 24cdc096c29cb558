/**
 * A value of a schema in which nothing is missing: every list has entries, nothing is null, and flags and words come in every
 * mixture. Layouts are checked against what is made of it. The same each time.
 */

interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly propertyNames?: Shape;
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly holds?: string;
  readonly pattern?: string;
}

/** Entries of a list: enough for every mixture that a layout picks by; fewer within another list. */
const entries = [24, 3, 1] as const;

export function richFacts<T>(schema: object): T {
  let turn = 0;
  /** A sequence that mixes well and needs no chance. */
  const pick = (count: number): number => {
    turn = (turn * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((turn / 2_147_483_648) * count);
  };

  function make(shape: Shape, depth: number, place: number): unknown {
    if ('const' in shape) return shape.const;
    if (shape.anyOf) return make(shape.anyOf.find((one) => one.type !== 'null') ?? {}, depth, place);
    const words = shape.enum ?? shape.examples;
    if (words && words.length > 0) return words[pick(words.length)];
    if (shape.prefixItems) return shape.prefixItems.map((one) => make(one, depth, place));
    const [type] = Array.isArray(shape.type) ? shape.type : [shape.type];
    switch (type) {
      case 'array': {
        const count = entries[Math.min(depth, entries.length - 1)] ?? 1;
        return Array.from({ length: count }, (_, at) => make(shape.items ?? {}, depth + 1, at));
      }
      case 'object':
        return objectOf(shape, depth, place);
      case 'integer':
      case 'number':
        return pick(5);
      case 'boolean':
        return pick(2) === 0;
      case 'string':
        return textOf(shape, place);
      default:
        return 'text';
    }
  }

  function objectOf(shape: Shape, depth: number, place: number): object {
    const own = Object.entries(shape.properties ?? {}).map(([name, one]) => [name, make(one, depth, place)]);
    const { additionalProperties: others } = shape;
    const names = shape.propertyNames?.enum ?? ['one', 'other'];
    const free = typeof others === 'object' ? names.map((name) => [name, make(others, depth + 1, 0)]) : [];
    return Object.fromEntries([...own, ...free]);
  }

  /** Entries of different lists with the same place speak of the same thing. */
  function textOf({ holds, pattern }: Shape, place: number): string {
    if (holds === 'instant') return `2026-12-01T${10 + (place % 3)}:${10 + pick(49)}:00.000-05:00`;
    if (holds === 'zone') return 'America/New_York';
    if (holds === 'address' || holds === 'person') return `ana${place}@example.com`;
    if (pattern === '^[A-Z]+$') return pick(2) === 0 ? 'A' : 'B';
    return `${(place % 2) + 1}`;
  }

  return make(schema as Shape, 0, 0) as T;
}
