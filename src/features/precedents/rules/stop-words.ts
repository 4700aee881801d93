/** English words that are in every text and say nothing of what it is about; folded as tokens are, without apostrophes. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are arent as at be because been before being below
  between both but by can cannot cant could couldnt did didnt do does doesnt doing done dont down due during each
  either else ever every few for from further get gets getting give given gives giving go goes going gone got had
  hadnt has hasnt have havent having he her here hers herself hes him himself his how however i id if ill im in into
  is isnt it its itself ive just let lets like made make makes making may me might mine more most much must my myself
  never no nor not now of off on once one only onto or other our ours ourselves out over own per please quite rather
  really same shall she should shouldnt since so some still such take taken takes than that thats the their theirs
  them themselves then there theres these they theyre this those though through to too under until up upon us very
  was wasnt we were werent weve what when where whether which while who whom whose why will with within without wont
  would wouldnt yet you your youre yours yourself yourselves youve`.split(/\s+/),
);
