const classWords = ({ phase, at }) => {
  if (phase === 'before') return at > now() ? `class in ${minutes(at - now())}` : 'the class has not begun';
  return phase === 'ended' ? 'the class has ended' : `${length(now() - at)} in class`;
};
const lateWords = (late) =>
  late === null ? '' : late > 0 ? `${late} min behind` : late < 0 ? `${-late} min ahead` : 'on time';
const recordingWords = { on: 'recording', off: 'not recording', paused: 'recording paused' };
const kindWords = { todo: 'to-do' };
let drawn = '';
const mostNames = 12;

/* 17 open: 10 issues · 6 questions · 1 alert */
function countWords(items) {
  const counts = new Map();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => `${count} ${kindWords[kind] ?? kind}${count === 1 ? '' : 's'}`);
  return parts.length === 1 ? `${parts[0]} open` : `${items.length} open: ${parts.join(' · ')}`;
}

function missingWords(names) {
  const more = names.length - mostNames;
  return more > 0 ? `${names.slice(0, mostNames).join(', ')} and ${more} more` : names.join(', ');
}

function comingWords(one, zone) {
  return one ? `${one.startsAt === null ? '' : `${clockOf(one.startsAt, zone)} `}${one.title}` : '';
}

function render({
  stage,
  backstage,
  now: at,
  remainingSeconds,
  stepState,
  recording,
  started,
  projectedEnd,
  timeToCutSeconds,
}) {
  const { zone, clock, current, next } = stage;
  say('clock', clockOf(now(), zone));
  say('class-clock', classWords(clock));
  say('late', lateWords(stage.behindMinutes));
  find('late').classList.toggle('behind', (stage.behindMinutes ?? 0) > 0);
  say('phase', backstage.phase ?? '');
  say('step', backstage.step ?? 'No step is open');
  const since = now() - Date.parse(at);
  say(
    'step-left',
    remainingSeconds === null ? (stepState === 'waiting' ? 'waits' : '') : left(remainingSeconds * 1000 - since),
  );
  say('segment', current?.endsAt ? `${current.title} · ${left(current.endsAt - now())}` : '');
  say('next-1', next[0] ? `next ${comingWords(next[0], zone)}` : '');
  say('next-2', next[1] ? `then ${comingWords(next[1], zone)}` : '');
  renderItems(backstage.items);
  const walkIns = backstage.walkIns > 0 ? ` · ${backstage.walkIns} walk-in${backstage.walkIns === 1 ? '' : 's'}` : '';
  const here =
    backstage.present === null
      ? ''
      : backstage.enrolled === null
        ? `${backstage.present} here`
        : `${backstage.present} of ${backstage.enrolled} here${walkIns}`;
  say(
    'people',
    [here, backstage.missing.length > 0 ? `missing ${missingWords(backstage.missing)}` : '']
      .filter(Boolean)
      .join(' · '),
  );
  const cut =
    timeToCutSeconds > 0
      ? `would end ${clockOf(Date.parse(projectedEnd), zone)}, ${minutes(timeToCutSeconds * 1000)} too late`
      : '';
  say(
    'rest',
    [recording === null ? (started ? 'not recording' : '') : recordingWords[recording], cut]
      .filter(Boolean)
      .join(' · '),
  );
  say('title', stage.title);
  document.title = `Backstage · ${stage.title}`;
}

function renderItems(items) {
  say('items-title', items.length === 0 ? 'Nothing is open' : countWords(items));
  const sign = JSON.stringify(items);
  if (sign !== drawn) {
    drawn = sign;
    find('items').replaceChildren(
      ...items.map((item) => {
        const line = document.createElement('li');
        const severity = item.severity === null ? '' : `S${item.severity} `;
        const seen = item.kind === 'alert' ? (item.seenAt === null ? 'NOT SEEN · ' : 'seen · ') : '';
        line.textContent = `${item.label} ${kindWords[item.kind] ?? item.kind} ${seen}${severity}${item.person === null ? '' : `${item.person} · `}${item.text} `;
        const age = document.createElement('span');
        age.className = 'age';
        line.append(age);
        return line;
      }),
    );
  }
  const ages = find('items').querySelectorAll('.age');
  items.forEach((item, place) => {
    if (ages[place]) ages[place].textContent = length(now() - item.at);
  });
}

begin();
