/** What the tests use of a package without types. */
declare module 'webvtt-parser' {
  interface Track {
    readonly cues: readonly { readonly startTime: number; readonly endTime: number; readonly text: string }[];
    readonly errors: readonly unknown[];
  }
  const parser: { readonly WebVTTParser: new () => { parse(text: string, mode: string): Track } };
  export default parser;
}
