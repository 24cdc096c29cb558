/** The closed word lists of the field, each once; types, validation and messages take them from here. */

export const duties = [
  'invite',
  'prepare',
  'welcome',
  'kickoff',
  'support',
  'chat',
  'whiteboard',
  'breakouts',
  'tools',
  'cofacilitate',
  'reset',
  'evaluate',
  'report',
] as const;

/** The kinds of segment that exist without a runbook naming them. */
export const segmentKinds = [
  'content',
  'discussion',
  'exercise',
  'poll',
  'breakout',
  'break',
  'demo',
  'video',
  'panel',
  'qa',
] as const;

export const categories = [
  'access',
  'audio',
  'video',
  'network',
  'platform',
  'content',
  'interaction',
  'breakout',
  'recording',
  'facilitation',
  'participant',
  'logistics',
  'security',
  'other',
] as const;
export type Category = (typeof categories)[number];

/** 1 class stopped or cannot start · 2 many affected or a segment lost · 3 one person or one function · 4 noted. */
export const severities = [1, 2, 3, 4] as const;
export type Severity = (typeof severities)[number];

export const platforms = ['zoom', 'teams', 'webex', 'meet', 'adobe-connect', 'other'] as const;

export const sessionStatuses = ['planned', 'cancelled', 'postponed'] as const;

export const rosterStatuses = ['enrolled', 'cancelled', 'waitlisted'] as const;

export const marks = ['class-start', 'class-end', 'room-open', 'doors-open', 'recording-on', 'recording-off'] as const;

export const makes = ['invites', 'reminders', 'followups', 'breakouts', 'polls'] as const;
export type Make = (typeof makes)[number];

/** How people speak of what is made. */
export const makeWords: Readonly<Record<Make, string>> = {
  invites: 'the invitations',
  reminders: 'the reminders',
  followups: 'the follow-up mails',
  breakouts: 'the breakout groups',
  polls: 'the poll texts',
};

export const imports = ['attendance', 'evaluations', 'polls', 'captions', 'chat'] as const;
export type Import = (typeof imports)[number];

/** How people speak of what is read in. */
export const importWords: Readonly<Record<Import, string>> = {
  attendance: 'the attendance report',
  evaluations: 'the evaluations',
  polls: 'the poll results',
  captions: 'the captions of the recording',
  chat: 'the chat',
};

export const nothingOpen = ['issues', 'questions', 'alerts', 'timers', 'rooms', 'recording'] as const;
export type NothingOpen = (typeof nothingOpen)[number];

export const askTypes = ['text', 'number', 'yesno', 'choice'] as const;
