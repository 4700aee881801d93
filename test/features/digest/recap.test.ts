import { type App, HOUR, MINUTE, openApp, proposal, WS } from '../../support/app.ts';
import { approved, markDone, thank } from '../../support/cases.ts';
import { MONDAY, NEXT_MONDAY, recapsIn, sweepAt } from '../../support/digests.ts';
import { drain } from '../../support/drain.ts';
import { thanks } from '../../support/forms.ts';
import { done } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

describe('the personal recap', () => {
  const sendAll = async () => {
    await sweepAt(app, NEXT_MONDAY + 9 * HOUR);
    const recaps = recapsIn(await drain(app));
    expect(new Set(recaps.map(([to]) => to)).size).toBe(recaps.length);
    return new Map(recaps);
  };

  test('tells thanks, what one proposed and co-signed, and how customers took it; nobody with nothing', async () => {
    const exception = await approved(app, 'ana', 'ben', { amount: '30' });
    await markDone(app, 'ana', exception);
    await thank(app, 'maya', ['U-ANA'], { isPrivate: true });

    const recaps = await sendAll();

    expect([...recaps.keys()].sort()).toEqual(['U-ANA', 'U-BEN']);
    expect(recaps.get('U-ANA')).toMatchObject({
      weekKey: '2026-W47',
      thanks: [{ giver: { name: 'Maya' } }],
      proposed: [{ exception: { id: exception.id, outcome: { mood: 'Content' } } }],
      coSigned: [],
    });
    expect(recaps.get('U-BEN')).toMatchObject({ thanks: [], proposed: [], coSigned: [{ exception: { number: 1 } }] });
    expect((await sendAll()).size).toBe(2);
  });

  test('can be turned off and on', async () => {
    await thank(app, 'ana', ['U-BEN']);
    await thank(app, 'ana', ['U-CHLOE']);
    done(await app.useCases.digest.setRecap(app.as('ben'), false));
    done(await app.useCases.digest.setRecap(app.as('chloe'), false));
    done(await app.useCases.digest.setRecap(app.as('chloe'), true));
    expect([...(await sendAll()).keys()]).toEqual(['U-CHLOE']);
  });

  test('comes once to who works in several teams, with what happened in all of them', async () => {
    app.chat.addChannel('C-SALES', Object.values({ ana: 'U-ANA', ben: 'U-BEN', maya: 'U-MAYA' }));
    const sales = { channel: 'C-SALES' };
    done(await app.useCases.kudos.give(app.as('ana', sales), thanks(['U-BEN'], { text: 'in sales' })));
    await thank(app, 'ana', ['U-BEN'], { text: 'in care' });
    const salesTeam = await app.store.read.teamByChannel(WS, 'C-SALES');
    const there = proposal({ amount: '', kind: 'Other' });
    done(await app.useCases.exceptions.propose(app.as('ben', sales), salesTeam?.state.id ?? '', there));

    const recaps = await sendAll();
    expect(recaps.get('U-BEN')).toMatchObject({ thanks: [{}, {}], proposed: [{}] });
  });

  test('is not sent where all it held was taken back meanwhile', async () => {
    app.clock.set(NEXT_MONDAY - 1);
    const { id } = await thank(app, 'ana', ['U-BEN']);
    app.clock.set(NEXT_MONDAY + MINUTE);
    const { id: teamId } = await app.team();
    done(await app.useCases.settings.change(app.as('maya'), teamId, { digestHour: '0' }));
    await app.sweeps.run(app.clock.now());
    done(await app.useCases.kudos.takeBack(app.as('ana'), id));
    expect(recapsIn(await drain(app))).toEqual([]);
  });

  test('holds nothing of the weeks around', async () => {
    app.clock.set(MONDAY - 1);
    await thank(app, 'ana', ['U-BEN']);
    app.clock.set(NEXT_MONDAY);
    await thank(app, 'ana', ['U-CHLOE']);
    expect((await sendAll()).size).toBe(0);
  });
});
