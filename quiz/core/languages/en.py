"""The facts of English. British and American spelling after the Oxford and Merriam-Webster dictionaries."""

from quiz.core.language import Inflection, Language, NumberWords, counted, groups, pairs, phrases, words

IRREGULAR_VERBS = """
    arise arose arisen, awake awoke awoken, be am is are was were been being, bear bore borne born, beat beaten,
    become became, begin began begun, bend bent, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke
    broken, breed bred, bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, cling
    clung, come came, creep crept, deal dealt, dig dug, do does did done, draw drew drawn, dream dreamt, drink drank
    drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, flee
    fled, fling flung, fly flew flown, forbid forbade forbidden, foresee foresaw foreseen, forget forgot forgotten,
    forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go goes went gone, grind ground,
    grow grew grown, hang hung, have has had, hear heard, hide hid hidden, hold held, keep kept, kneel knelt, know
    knew known, lay laid, lead led, lean leant, leap leapt, learn learnt, leave left, lend lent, lie lay lain lying,
    light lit, lose lost, make made, mean meant, meet met, mistake mistook mistaken, mow mown, overcome overcame, pay
    paid, prove proven, ride rode ridden, ring rang rung, rise rose risen, run ran, say said, see saw seen, seek
    sought, sell sold, send sent, sew sewn, shake shook shaken, shave shaven, shine shone, shoot shot, show shown,
    shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept, slide slid, sling slung, smell smelt,
    sow sown, speak spoke spoken, speed sped, spell spelt, spend spent, spill spilt, spin spun, spit spat, spring
    sprang sprung, stand stood, steal stole stolen, stick stuck, sting stung, stink stank stunk, stride strode
    stridden, strike struck stricken, strive strove striven, swear swore sworn, sweep swept, swell swollen, swim swam
    swum, swing swung, take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown,
    tread trod trodden, undergo undergoes underwent undergone, wake woke woken, wear wore worn, weave wove woven, weep
    wept, win won, wind wound, withdraw withdrew withdrawn, wring wrung, write wrote written, die dying, tie tying,
    panic panicked panicking
"""

IRREGULAR_OTHERS = """
    man men, child children, foot feet, tooth teeth, goose geese, mouse mice, louse lice, ox oxen, person people, penny
    pence, knife knives, life lives, wife wives, wolf wolves, half halves, leaf leaves, loaf loaves, shelf shelves,
    thief thieves, calf calves, self selves, elf elves, scarf scarves, hoof hooves, crisis crises, analysis analyses,
    basis bases, thesis theses, hypothesis hypotheses, oasis oases, diagnosis diagnoses, emphasis emphases, synthesis
    syntheses, axis axes, phenomenon phenomena, criterion criteria, medium media, datum data, bacterium bacteria,
    curriculum curricula, stratum strata, memorandum memoranda, referendum referenda, forum fora, cactus cacti, nucleus
    nuclei, radius radii, stimulus stimuli, fungus fungi, alumnus alumni, index indices, appendix appendices, matrix
    matrices, quiz quizzes, good better best, bad worse worst, far farther farthest further furthest, old elder eldest
"""

UNRELATED = """
    united unit units, evening evenings, breath breathing, breaths breathing, cloth clothing, corp corps, economics
    economic, olympics olympic, electronics electronic, politics politic, physics physic, ethics ethic, athletics
    athletic, graphics graphic, genetics genetic, dynamics dynamic, williams william, adams adam, roberts robert,
    jeans jean, wedding wed, goods good, customs custom, earrings ear ears, innings inn, freed fred, does doe
"""

COMPARABLE = """
    able angry big black blue bold brave brief bright broad busy calm cheap clean clear clever close cold cool crazy
    cruel dark dead deep dense dirty dry dull early easy fair fast fat few fierce fine firm fit flat fresh full funny
    gentle grand gray great green guilty happy hard harsh healthy heavy high holy hot huge hungry keen kind large late
    lazy light likely little long loose loud lovely low lucky mad mean mild narrow near neat new nice noble odd old
    pale plain polite poor pretty proud pure quick quiet rare raw ready red rich ripe rough rude sad safe severe
    shallow sharp short sick silly simple slim slow small smart smooth soft sour steady steep stiff strange strict
    strong stupid sunny sure sweet tall thick thin tight tiny tired tough true ugly vague vast violent warm weak
    wealthy wet white wide wild wise worthy young
"""

SPELLING_WORDS = """
    grey gray, plough plow, mould mold, moustache mustache, pyjamas pajamas, sceptic skeptic, sceptical skeptical,
    scepticism skepticism, aluminium aluminum, jewellery jewelry, cosy cozy, judgement judgment, acknowledgement
    acknowledgment, ageing aging, artefact artifact, axe ax, doughnut donut, whisky whiskey, yoghurt yogurt, mum mom,
    aeroplane airplane, tyre tire, kerb curb, programme program, programmes programs, towards toward, afterwards
    afterward, backwards backward, forwards forward, amongst among, whilst while, defence defense, offence offense,
    pretence pretense, licence license, practise practice, practised practiced, practising practicing, practises
    practices, enrol enroll, enrolment enrollment, fulfil fulfill, fulfilment fulfillment, skilful skillful, wilful
    willful, instalment installment, instil instill, distil distill, enthral enthrall, appal appall, woollen woolen,
    manoeuvre maneuver, manoeuvres maneuvers, manoeuvring maneuvering, manoeuvrability maneuverability, encyclopaedia
    encyclopedia, anaemia anemia, anaesthetic anesthetic, haemorrhage hemorrhage, leukaemia leukemia, paediatric
    pediatric, mediaeval medieval, oestrogen estrogen, foetus fetus, diarrhoea diarrhea, archaeology archeology,
    sulphur sulfur, furore furor, omelette omelet, likeable likable, sizeable sizable, saleable salable, cheque check,
    draught draft, storey story, storeys stories, cheques checks, okay ok, burnt burned, learnt learned, dreamt
    dreamed, spelt spelled, spoilt spoiled, smelt smelled, leant leaned, spilt spilled, leapt leaped, maths math,
    offences offenses, defences defenses, tyres tires, mums moms, marvellous marvelous, medallist medalist, moulded
    molded, moulding molding, moulds molds, defenceless defenseless, aeroplanes airplanes, speciality specialty,
    specialities specialties, gaol jail, queueing queuing, ploughed plowed, ploughing plowing, sceptics skeptics,
    artefacts artifacts, yoghurts yogurts, licences licenses
"""
OUR = (
    r"\w*(?:col|hon|lab|fav|flav|neighb|harb|behavi|demean|endeav)|(?:rum|hum|arm|vap|od|parl|rig|vig|val|savi"
    r"|splend|tum|cand|clam|ferv|ranc|sav|succ|ard|glam)"
)
ALWAYS_ISE = (
    "(?:un|re|dis|im)?(?:adv|advert|ar|appra|bru|chast|circumc|cr|cru|compr|comprom|conc|dem|desp|dev|disgu"
    "|enterpr|exc|exerc|expert|franch|gu|improv|inc|merchand|no|parad|po|pra|prec|prem|prom|ra|repr|rev|r"
    "|pr|appr|sunr|superv|surm|surpr|telev|torto|treat|turquo|upr|v|w|otherw|likew|clockw|anyw|va|chem|marqu)"
)
"""Words that both spellings write with -ise: advise, exercise, promise, rise, surprise …"""
ONE_WAY = words("kerb cheque cheques draught storey storeys spelt smelt")

MISSPELLINGS = """
    ukranian ukrainan brittish britian absolutly accomodate accomodation accross actualy adress aftr agressive allready
    allways alot arguement arround aways awsome ballance batchelor beacuse beatiful beautifull becasue becaus becouse
    becuase begining beleive belive buisness burried busines bussiness calender cemetary challange cheif comission
    comming commision commited commitee committment completly consistant continous continously cours curiousity
    definately definetely definitly develope developement diferent diffrent dimond dissapointed eachother embarassed
    embarassing embarrasing enviroment everbody everthing evey eveyone excercise existance extention extremly fabolous
    famers finaly fourty foward freind freinds futher geting goverment grammer greatful guage happend harrassment
    hazzard hillarious holliday immediatly independant infact insead intrested intresting jewelery jsut lenght liek
    litterally managment milion millenium miniscule neccessary noticable nowdays occassion occured occurence occuring
    offical ourself particulary peice pharoah pheonix poeple posible powerfull prefered propoganda publically purley
    reallly realy reccomend recieve recieved recieving recomend rediculous refered refering rember remeber sandwhich
    sargeant seige seperate seperated seperately sergent shephard sherriff shoud similiar somone somthing speach stil
    stoped strenght succesful succesfully successfull sucess suprise suprised taht targetted tatoo therefor thier thos
    throught tommorow tounge transfered truely untill usefull villian waht wellcome wether wher whereever wich wierd
    wonderfull writting xtreme youself
"""

FACTS = Language(
    code="en",
    names={"nl": "Engels", "en": "English"},
    speech="en_GB",
    learnt=False,
    diacritics="optional",
    articles={"the": "definite", "a": "indefinite", "an": "indefinite"},
    article_decides=words("few little"),
    one="a",
    infinitive_mark="to",
    never_infinitive=words("""
        the a an this that these those my your his her its our their one's someone's me you him it us them someone
        something somebody school church town prison hospital heaven hell death war peace which whom whose what some
        any each every all both no none
    """),
    reflexives=pairs("""
        oneself oneself, yourself oneself, himself oneself, herself oneself, itself oneself, themselves
        oneself, myself oneself, ourselves oneself, yourselves oneself, one's one's, your one's, his one's,
        her one's, my one's, their one's, our one's
    """),
    general_reflexives=words("yourself your"),
    placeholders=pairs("""
        someone someone, somebody someone, sb someone, smb someone, someone's someone's, somebody's
        someone's, sb's someone's, something something, sth something, smth something
    """),
    placeholder_needed_before=words("else like new different about other special"),
    equivalents=pairs("""
        & and, per_cent percent, anybody anyone, everybody everyone, nobody nobody, no_one nobody, noone
        nobody, can_not can_not, cannot can_not, km kilometers, kg kilograms, € euro, euros euro, $ dollars,
        £ pounds, tv television
    """),
    spelling=(
        (rf"^({OUR})our", r"\1or"),
        (
            rf"^(?!(?:{ALWAYS_ISE})is(?:e|es|ed|er|ers|ing|able)?$)(\w{{2,}})is(e|es|ed|er|ers|ing|ation|ations|ational|able)$",
            r"\1iz\2",
        ),
        (r"^(\w*(?:anal|paral|catal))ys(e|es|ed|er|ing)$", r"\1yz\2"),
        (r"^(cent|theat|met|kilomet|centimet|millimet|lit|fib|calib|sab|lust|somb|spect|meag|scept)re(s?)$", r"\1er\2"),
        (r"^(cent)red$", r"\1ered"),
        (r"^(catal|dial|anal|monol|prol|epil)ogue(s?)$", r"\1og\2"),
        (
            r"^(travel|cancel|counsel|equal|fuel|initial|label|level|marshal|model|quarrel|signal|total|tunnel|rival"
            r"|shovel|panel|pedal|dial|jewel|marvel|channel|funnel|spiral)l(ed|ing|er|ers|or|ors)$",
            r"\1\2",
        ),
        (r"^(worship|kidnap)p(ed|ing|er|ers)$", r"\1\2"),
    ),
    spelling_words={word: to for word, to in pairs(SPELLING_WORDS).items() if word not in ONE_WAY},
    spelling_of_accepted={word: to for word, to in pairs(SPELLING_WORDS).items() if word in ONE_WAY},
    contractions=phrases(
        "n't not; 'n and; won't will not; can't can not; shan't shall not; let's let us; i'm i am; y'all you all; "
        "o'clock o'clock; one's one's; someone's someone's; somebody's someone's"
    )
    | {f"{who}'re": (f"{who} are",) for who in "you we they there who what".split()}
    | {f"{who}'ve": (f"{who} have",) for who in "i you we they could would should might must who".split()}
    | {f"{who}'ll": (f"{who} will", f"{who} shall") for who in "i you he she it we they that there who".split()}
    | {f"{who}'d": (f"{who} would", f"{who} had") for who in "i you he she it we they that there who".split()}
    | {f"{who}'s": (f"{who} is", f"{who} has") for who in "he she it that this there here who what where".split()}
    | {f"{verb}n't": (f"{verb} not",) for verb in "do does did is are was were has have had".split()}
    | {f"{verb}n't": (f"{verb} not",) for verb in "would could should might must need ought dare".split()},
    needs_apostrophe=words("ill well hell shell were wed shed id its cant wont lets whore"),
    hyphen_is_space=True,
    thousands=",",
    decimal=".",
    numbers=NumberWords(
        simple=counted(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
        | counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
        | {"nought": 0},
        scales={"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12},
        linking="and",
        ordinals=counted(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
            1,
        )
        | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000},
        ordinal_endings=("st", "nd", "rd", "th"),
    ),
    percent=words("percent pct procent"),
    units=words("""
        year years month months week weeks day days hour hours minute minutes second seconds century centuries time
        times % degree degrees euro euros cent cents dollar dollars pound pounds meter meters kilometer kilometers
        kilogram kilograms kilo kilos gram grams ton tons liter liters man men people persons soldiers inhabitants
        pieces old long high wide tall strong large troops
    """),
    not_units=words("""
        january february march april may june july august september october november december ago of and or thirds
        fifths quarters percent later earlier
    """),
    date_prepositions=words("in on"),
    negations=words("not no never nobody none nothing nowhere neither nor without cannot hardly barely scarcely"),
    turning_prefixes=words(
        "un in im il ir non dis mis a anti de re ex pro pre counter over under out sub super en em up be mal co trans"
    ),
    prepositions=words("""
        about above across after against along amid among around as at before behind below beneath beside besides
        between beyond by despite down during except for from in inside into like near of off on onto out outside over
        past per since than through throughout till to toward under underneath until up upon via with within without
    """),
    function_words=words("""
        i you he she it we they me him her us them my your his its our their mine yours hers ours theirs who whom
        whose which what when where why how this that these those here there all any both each every everyone
        everything few more most less least much many other others another some someone something such same one
        oneself no and or but if because as than so then though although while whereas whether unless nor either
        neither not can could may might must shall should will would ought only just even also too very quite rather
        almost again always often sometimes ever never yet still now soon else new news during perhaps maybe half
    """),
    conjunctions=words("and or nor"),
    inflection=Inflection(
        nouns=(
            (r"(?<=.)'s?$", ""),  # Russia's ← Russia
            (r"(?<=...)(?<![sxz'])(?<!ch)(?<!sh)(?<![^aeiou]y)s$", ""),  # threats ← threat
            (r"(?<=s|x|z|o)es$|(?<=ch|sh)es$", ""),  # classes ← class
            (r"(?<=[^aeiou])ies$", "y"),  # armies ← army
            (r"(?<=..)men$", "man"),
        ),
        verbs=(
            (r"(?<=...)(?<![sxz'])(?<!ch)(?<!sh)(?<![^aeiou]y)s$", ""),
            (r"(?<=s|x|z|o)es$|(?<=ch|sh)es$", ""),
            (r"(?<=[^aeiou])ie[sd]$", "y"),  # tried ← try
            (r"(?<=..)(?:ed|ings?)$", "+"),
            (r"(?<=.[^e]e)d$|(?<=gree|cree|ntee|free|knee)d$", ""),  # used ← use, agreed ← agree
        ),
        comparison=((r"i(?:er|est)$", "y"), (r"(?:er|est)$", "+"), (r"(?<=e)(?:r|st)$", "")),
        repairs=(
            (r"([bdgklmnprtvz])\1\+$", r"\1"),  # stopp+ → stop
            (r"^([^aeiou]*[aeiou][bdgmnprt])\+$", r"\1e"),  # hop+ → hope
            (r"(?<=..[^aeiowxy])\+$|(?<=[^aeiou][aeiou][^aeiouwxy])\+$|(?<=us)\+$", "e"),  # believ+ → believe
            (r"(.*[aeiouy].*[^aeiou].*[aeiouy].*|.*[aeiou]{2}.*|.*[^aeiou]{2}|.*[aeiouy]|.*[wxy])\+$", r"\1"),
        ),
        comparable=tuple(sorted(words(COMPARABLE))),
        irregular_verbs=groups(IRREGULAR_VERBS),
        irregular=groups(IRREGULAR_OTHERS),
        verb_prefixes=frozenset({"re", "over", "under", "out", "un", "mis", "with", "up", "fore"}),
        unrelated=groups(UNRELATED),
    ),
    misspellings=words(MISSPELLINGS),
    neighbours=("nl",),
)
