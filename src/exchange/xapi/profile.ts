/** The words of the virtual-classroom profile (https://w3id.org/xapi/virtual-classroom) and of xAPI 1.0.3. */

const adl = 'http://adlnet.gov/expapi';
const stream = 'http://activitystrea.ms';
const room = 'https://w3id.org/xapi/virtual-classroom';

export const verbs = {
  initialized: { id: `${adl}/verbs/initialized`, display: { 'en-US': 'initialized' } },
  terminated: { id: `${adl}/verbs/terminated`, display: { 'en-US': 'terminated' } },
  joined: { id: `${stream}/join`, display: { 'en-US': 'joined' } },
  left: { id: `${stream}/leave`, display: { 'en-US': 'left' } },
  asked: { id: `${adl}/verbs/asked`, display: { 'en-US': 'asked' } },
} as const;

export type Verb = keyof typeof verbs;

export const profile = { id: room, definition: { type: `${adl}/activities/profile` } } as const;

export const activityTypes = {
  classroom: `${room}/activity-types/virtual-classroom`,
  interaction: `${adl}/activities/cmi.interaction`,
} as const;

export const extensions = {
  session: 'https://w3id.org/xapi/cmi5/context/extensions/sessionid',
  plannedDuration: 'http://id.tincanapi.com/extension/planned-duration',
} as const;

/** `PT1H30M5S`; whole seconds. */
export function isoDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const parts = [hours > 0 ? `${hours}H` : '', minutes > 0 ? `${minutes}M` : '', rest > 0 ? `${rest}S` : ''].join('');
  return `PT${parts === '' ? '0S' : parts}`;
}
