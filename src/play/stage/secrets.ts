/** Who may see what: each page has a secret of its own, which is the first part of its address. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const scopes = ['facilitator', 'timer', 'backstage', 'control'] as const;
export type Scope = (typeof scopes)[number];

export type Secrets = Readonly<Record<Scope, string>>;

/** 128 bits each, as letters that a person could type. */
export function makeSecrets(): Secrets {
  const secret = (): string => randomBytes(16).toString('hex');
  return { facilitator: secret(), timer: secret(), backstage: secret(), control: secret() };
}

/** The scope that a secret opens; compared in a time that says nothing of how much of it was right. */
export function scopeOf(secrets: Secrets, given: string): Scope | undefined {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = digest(given);
  return scopes.filter((scope) => timingSafeEqual(digest(secrets[scope]), wanted))[0];
}
