/** Whose names go from a report. Strict: words of everyday language that are somebody's name go, too. */
export const anonymities = ['participants', 'all', 'strict', 'all,strict'] as const;
export type Anonymous = (typeof anonymities)[number];
