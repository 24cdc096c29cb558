/** Texts of a runbook as they are shown: Liquid over the session, never an error in the middle of a class. */

/** What a text can speak of, by its root names: made by core/scope.ts. */
export type TextScope = Readonly<Record<string, unknown>>;

/** Renders, or throws. */
export interface TextEngine {
  readonly render: (source: string, scope: TextScope) => string;
}

export interface Texts {
  /** What is not known is empty; a text that cannot be rendered comes back as it was written. */
  readonly render: (source: string, scope: TextScope) => string;
}

/** `load` is called once, for the first text that is not plain. */
export function createTexts(load: () => TextEngine): Texts {
  let engine: TextEngine | undefined;
  return {
    render(source, scope) {
      if (!isTemplate(source)) return source;
      try {
        engine ??= load();
        return engine.render(source, scope);
      } catch {
        return source;
      }
    },
  };
}

/** Whether a text holds any Liquid at all. */
export function isTemplate(source: string): boolean {
  return source.includes('{{') || source.includes('{%');
}
