// What tests of presence begin with.

/** A session of three learners with a slot that goes on now, made through the API of whoever is signed in. */
export const planned = (page) =>
  page.evaluate(async () => {
    const make = async (plural, body) => {
      const answer = await fetch(`/api/v1/${plural}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const made = await answer.json();
      if (answer.status !== 201) throw new Error(`${plural}: ${JSON.stringify(made)}`);
      return made.id;
    };
    const now = Date.now();
    const instant = (minutes) => new Date(now + minutes * 60_000).toISOString();
    const day = instant(0).slice(0, 10);
    const trainer = await make('staff', { last_name: 'Girard', first_name: 'Anne' });
    const programme = await make('programmes', { title: 'Excel', duration_minutes: 30 });
    const session = await make('sessions', { programme, title: 'Excel, perfectionnement', starts_on: day, ends_on: day, time_zone: 'UTC' });
    const slot = await make('slots', { session, trainer, starts_at: instant(-10), ends_at: instant(20) });
    for (const [last_name, first_name] of [['Abadie', 'Noé'], ['Carré', 'Iris'], ['Noël', 'Zoé']]) {
      await make('enrolments', { session, learner: await make('learners', { last_name, first_name }) });
    }
    return slot;
  });
