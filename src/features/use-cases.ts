import type { Deps } from '../kernel/deps.ts';
import { noRoomFor } from '../kernel/rates/room.ts';
import type { UseCases } from './api.ts';
import { all } from './digest/all.ts';
import { privatePart } from './digest/private-part.ts';
import { reviewQueue } from './digest/review-queue.ts';
import { setRecap } from './digest/set-recap.ts';
import { show as showDigest } from './digest/show.ts';
import { apply } from './exceptions/apply.ts';
import { approve } from './exceptions/approve.ts';
import { cardClicked } from './exceptions/card-clicked.ts';
import { card } from './exceptions/card-view.ts';
import { coSign } from './exceptions/co-sign.ts';
import { coach } from './exceptions/coach.ts';
import { confirm } from './exceptions/confirm.ts';
import { decline } from './exceptions/decline.ts';
import { draft as draftException } from './exceptions/draft.ts';
import { edit } from './exceptions/edit.ts';
import { endorse } from './exceptions/endorse.ts';
import { list } from './exceptions/list.ts';
import { may } from './exceptions/may.ts';
import { object } from './exceptions/object.ts';
import { propose } from './exceptions/propose.ts';
import { raise } from './exceptions/raise.ts';
import { reverse } from './exceptions/reverse.ts';
import { find, show as showException } from './exceptions/show.ts';
import { spokenOf } from './exceptions/spoken-of.ts';
import { suggest } from './exceptions/suggest.ts';
import { withdraw } from './exceptions/withdraw.ts';
import { link } from './exports/link.ts';
import { mine as ownRow } from './exports/mine.ts';
import { open } from './exports/open.ts';
import { options } from './exports/options.ts';
import { peek } from './exports/peek.ts';
import { home } from './home/home.ts';
import { draft as draftKudos } from './kudos/draft.ts';
import { give } from './kudos/give.ts';
import { mine } from './kudos/mine.ts';
import { second } from './kudos/second.ts';
import { setDms } from './kudos/set-dms.ts';
import { takeBack } from './kudos/take-back.ts';
import { budgets } from './money/budgets.ts';
import { read } from './money/read.ts';
import { share } from './money/share.ts';
import { spend } from './money/spend.ts';
import { undo } from './money/undo.ts';
import { isAsideOf, keepAside } from './people/asides.ts';
import { firstHeard, firstInstall, firstJoin, firstReadByOthers, firstUse } from './people/first-use.ts';
import { names } from './people/names.ts';
import { knownPeople } from './people/people-view.ts';
import { reading } from './people/reading.ts';
import { backIn, channels, memberChanged, refreshChannel, refreshUser } from './people/refresh.ts';
import { resolve } from './people/resolve.ts';
import { adopt } from './policies/adopt.ts';
import { change as changePolicy } from './policies/change.ts';
import { draft as draftPolicy } from './policies/draft.ts';
import { setAside } from './policies/set-aside.ts';
import { list as listPolicies, show as showPolicy } from './policies/show.ts';
import { look } from './precedents/look.ts';
import { change } from './settings/change.ts';
import { chooseHomeTeam } from './settings/choose-home-team.ts';
import { show as showSettings } from './settings/show.ts';
import { answer, mayAnswer } from './voice/answer.ts';
import { draft as draftVoice } from './voice/draft.ts';
import { list as listAnnoyances } from './voice/list.ts';
import { meToo } from './voice/me-too.ts';
import { reports } from './voice/reports.ts';
import { shareStory } from './voice/share-story.ts';
import { stories } from './voice/stories.ts';
import { talk } from './voice/talk.ts';
import { tell } from './voice/tell.ts';
import * as webhooks from './webhooks/manage.ts';

/** @returns what the product does, for a chat to call (docs/product.md). */
export function createUseCases(deps: Deps): UseCases {
  const given =
    <R extends unknown[], A>(useCase: (deps: Deps, ...rest: R) => A) =>
    (...rest: R): A =>
      useCase(deps, ...rest);
  return {
    people: {
      resolve: given(resolve),
      reading: given(reading),
      names: given(names),
      refreshUser: given(refreshUser),
      refreshChannel: given(refreshChannel),
      channels: given(channels),
      backIn: given(backIn),
      memberChanged: given(memberChanged),
      views: given(knownPeople),
      firstUse: given(firstUse),
      firstHeard: given(firstHeard),
      keepAside: given(keepAside),
      isAsideOf: given(isAsideOf),
      firstJoin: given(firstJoin),
      firstReadByOthers: given(firstReadByOthers),
      firstInstall: given(firstInstall),
    },
    exceptions: {
      draft: given(draftException),
      propose: given(propose),
      edit: given(edit),
      coSign: given(coSign),
      object: given(object),
      withdraw: given(withdraw),
      approve: given(approve),
      decline: given(decline),
      apply: given(apply),
      raise: given(raise),
      endorse: given(endorse),
      coach: given(coach),
      suggest: given(suggest),
      reverse: given(reverse),
      confirm: given(confirm),
      may: given(may),
      look: given(look),
      list: given(list),
      show: given(showException),
      find: given(find),
      spokenOf: given(spokenOf),
      card: given(card),
      cardClicked: given(cardClicked),
    },
    money: {
      budgets: given(budgets),
      read: given(read),
      spend: given(spend),
      undo: given(undo),
      share: given(share),
    },
    kudos: {
      draft: given(draftKudos),
      give: given(give),
      second: given(second),
      takeBack: given(takeBack),
      mine: given(mine),
      setDms: given(setDms),
    },
    policies: {
      list: given(listPolicies),
      show: given(showPolicy),
      draft: given(draftPolicy),
      adopt: given(adopt),
      setAside: given(setAside),
      change: given(changePolicy),
    },
    voice: {
      draft: given(draftVoice),
      tell: given(tell),
      meToo: given(meToo),
      mayAnswer: given(mayAnswer),
      answer: given(answer),
      talk: given(talk),
      shareStory: given(shareStory),
      stories: given(stories),
      list: given(listAnnoyances),
      reports: given(reports),
    },
    digest: {
      show: given(showDigest),
      all: given(all),
      reviewQueue: given(reviewQueue),
      privatePart: given(privatePart),
      setRecap: given(setRecap),
    },
    settings: {
      show: given(showSettings),
      change: given(change),
      chooseHomeTeam: given(chooseHomeTeam),
    },
    webhooks: {
      list: given(webhooks.list),
      show: given(webhooks.show),
      mayAdd: given(webhooks.mayAdd),
      add: given(webhooks.add),
      change: given(webhooks.change),
      remove: given(webhooks.remove),
      ping: given(webhooks.ping),
    },
    exports: {
      options: given(options),
      link: given(link),
      mine: given(ownRow),
      peek: given(peek),
      open: given(open),
    },
    rates: { take: (actor, what) => noRoomFor(deps, actor, what) ?? { ok: true } },
    home: given(home),
  };
}
