/** Bundles a program in TypeScript into one file that any Node runs. */
export declare function bundle(entry: string, outfile: string): Promise<void>;
