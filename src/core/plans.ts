/** Plan A is the step as it stands, plan B the first fallback. */
export const planLetters: readonly string[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
