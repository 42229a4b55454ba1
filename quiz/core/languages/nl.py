"""The facts of Dutch. Source of the rules: the Woordenlijst (Groene Boekje) and the ANS, ans.ruhosting.nl."""

from quiz.core.language import Inflection, Language, NumberWords, counted, groups, pairs, words

PARTICLES = """
    achterover achteruit omhoog omlaag overeen tegemoet teleur tentoon terecht terug tevoorschijn tezamen achterna
    binnen buiten achter tegen samen verder voorbij vooruit voort vooraf rond neer tekort klaar kwijt vast over
    onder door voor open dood goed plaats deel lang langs los mede mee heen thuis toe uit weg waar stop schoon stil
    stuk vrij vol bloot bij bijeen aan af in na om op
"""

PARTICLE = "|".join(sorted(words(PARTICLES), key=lambda particle: (-len(particle), particle)))

# Infinitive, further forms, past participle; a past plural that is the participle without ge- is left to it.
STRONG_VERBS = """
    bakken bakte bakten gebakken, bannen bande gebannen, barsten barstte barstten gebarsten, bederven bedierf
    bedierven bedorven, bedriegen bedroog bedrogen, beginnen begon begonnen, begrijpen begreep begrepen, bergen borg
    geborgen, bevelen beval bevalen bevolen, bewegen bewoog bewogen, bezwijken bezweek bezweken, bidden bad baden
    gebeden, bieden bood geboden, bijten beet gebeten, binden bond gebonden, blazen blies bliezen geblazen, blijken
    bleek gebleken, blijven bleef gebleven, blinken blonk geblonken, braden braadde gebraden, breken brak braken
    gebroken, brengen brachten gebracht, brouwen brouwde gebrouwen, buigen boog gebogen, denken dachten gedacht,
    dingen dong gedongen, doen doe doet deed deden gedaan, dragen droeg droegen gedragen, drijven dreef gedreven,
    dringen drong gedrongen, drinken dronk gedronken, druipen droop gedropen, duiken dook gedoken, dwingen dwong
    gedwongen, eten at aten gegeten, fluiten floot gefloten, gaan ga gaat ging gingen gegaan, gelden gold gegolden,
    genezen genas genazen genezen, genieten genoot genoten, geven gaf gaven gegeven, gieten goot gegoten, glijden
    gleed gegleden, glimmen glom geglommen, graven groef groeven gegraven, grijpen greep gegrepen, hangen hing
    hingen gehangen, hebben heb hebt heeft hadden gehad, heffen hief hieven geheven, helpen hielp hielpen geholpen,
    heten heette heetten geheten, hijsen hees gehesen, houden hou hield hielden gehouden, houwen hieuw hieuwen
    gehouwen, jagen joeg joegen gejaagd, kiezen koos gekozen, kijken keek gekeken, klimmen klom geklommen, klinken
    klonk geklonken, knijpen kneep geknepen, komen kom komt kwam kwamen gekomen, kopen kochten gekocht, krijgen
    kreeg gekregen, krimpen kromp gekrompen, kruipen kroop gekropen, kunnen kan kunt kon konden gekund, lachen
    lachte lachten gelachen, laden laadde geladen, laten liet lieten gelaten, lezen las lazen gelezen, liegen loog
    gelogen, liggen lag lagen gelegen, lijden leed geleden, lijken leek geleken, lopen liep liepen gelopen, malen
    maalde gemalen, melken molk gemolken, meten mat maten gemeten, mijden meed gemeden, moeten moest moesten
    gemoeten, mogen mag mocht mochten gemogen, nemen nam namen genomen, nijgen neeg genegen, overlijden overleed
    overleden, plegen placht gepleegd, prijzen prees geprezen, raden raadde ried geraden, rijden reed gereden,
    rijgen reeg geregen, rijzen rees gerezen, roepen riep riepen geroepen, ruiken rook geroken, scheiden scheidde
    gescheiden, schelden schold gescholden, schenken schonk geschonken, scheppen schiep schiepen geschapen, scheren
    schoor geschoren, schieten schoot geschoten, schijnen scheen geschenen, schrijven schreef geschreven, schrikken
    schrok geschrokken, schuiven schoof geschoven, slaan sla slaat sloeg sloegen geslagen, slapen sliep sliepen
    geslapen, slijpen sleep geslepen, slijten sleet gesleten, sluipen sloop geslopen, sluiten sloot gesloten,
    smelten smolt gesmolten, smijten smeet gesmeten, snijden sneed gesneden, snuiten snoot gesnoten, spannen spande
    spanden gespannen, spijten speet gespeten, spinnen spon gesponnen, splijten spleet gespleten, spreken sprak
    spraken gesproken, springen sprong gesprongen, spugen spoog gespogen, spuiten spoot gespoten, staan sta staat
    stond stonden gestaan, steken stak staken gestoken, stelen stal stalen gestolen, sterven stierf stierven
    gestorven, stijgen steeg gestegen, stinken stonk gestonken, stoten stootte stootten gestoten, strijden streed
    gestreden, strijken streek gestreken, treden trad traden getreden, treffen trof getroffen, trekken trok
    getrokken, vallen viel vielen gevallen, vangen ving vingen gevangen, varen voer voeren gevaren, vechten vocht
    gevochten, verbieden verbood verboden, verdwijnen verdween verdwenen, vergelijken vergeleek vergeleken, vergeten
    vergat vergaten vergeten, verlaten verliet verlieten verlaten, verliezen verloor verloren, verraden verraadde
    verried verraden, verslinden verslond verslonden, vinden vond gevonden, vlechten vlocht gevlochten, vliegen
    vloog gevlogen, vouwen vouwde gevouwen, vragen vroeg vroegen gevraagd, vreten vrat vraten gevreten, vriezen
    vroor gevroren, waaien woei waaide gewaaid, wassen waste wies gewassen, wegen woog gewogen, werpen wierp wierpen
    geworpen, werven wierf wierven geworven, weten weet wist wisten geweten, wijken week geweken, wijten weet
    geweten, wijzen wees gewezen, willen wil wilt wilde wilden wou gewild, winden wond gewonden, winnen won
    gewonnen, worden werd werden geworden, wreken wreekte wreken gewroken, wrijven wreef gewreven, zeggen zei zeiden
    gezegd, zenden zond gezonden, zien zie ziet zag zagen gezien, zijn ben bent is was waren geweest, zingen zong
    gezongen, zinken zonk gezonken, zinnen zon gezonnen, zitten zat zaten gezeten, zoeken zochten gezocht, zuigen
    zoog gezogen, zuipen zoop gezopen, zullen zal zult zou zouden, zwellen zwol gezwollen, zwemmen zwom gezwommen,
    zweren zwoer zwoeren gezworen, zwerven zwierf zwierven gezworven, zwijgen zweeg gezwegen
"""

IRREGULAR_NOUNS = """
    blad bladen bladeren blaren, been beenderen, dag dagen, dak daken, dal dalen, ei eieren, gat gaten, gebed
    gebeden, gebod geboden, gelid gelederen, glas glazen, god goden, graf graven, goed goederen, hof hoven, hol
    holen, hertog hertogen, kalf kalveren, kind kinderen, koe koeien, lam lammeren, lid leden, lied liederen, lot
    loten, oorlog oorlogen, pad paden, rad raderen, rund runderen, schip schepen, schot schoten, slag slagen, slot
    sloten, smid smeden, spel spelen, stad steden, staf staven, tred treden, vat vaten, verbod verboden, verdrag
    verdragen, verlof verloven, vlo vlooien, volk volkeren, weg wegen, museum musea, politicus politici, historicus
    historici, criticus critici, medicus medici, technicus technici, academicus academici, datum data, centrum
    centra, gymnasium gymnasia, man manschappen, la laden, ra raas, baby baby's, jury jury's, goed goeie beter
    betere best beste, graag liever liefst, veel meer meest, rund runderen, wat watten, sms sms'en
"""

UNRELATED = """
    nieuws nieuw nieuwe nieuwer nieuwste, kans kan, kant kan, wijk week weken, weekend week weken, verkeerd verkeer,
    verkeerde verkeer, hart harde, zon gezond gezonde zonde, zonde gezond gezonde zonden, zin zon, zinnen zon,
    middel gemiddeld gemiddelde, middelen gemiddeld gemiddelde, beurt gebeurd gebeurt gebeurde, last las, leden
    geleden, gast gas, gasten gas, hout hou houden, houten hout, maanden maan, star start gestart, zicht gezicht,
    zichten gezicht, paarden paar, gepaard paard paarden, zone zoon zonen, ellende ellen, aarde aard, paus pauze,
    pauzen paus, voet voeden gevoed, dicht gedicht, dichten gedicht, hete heten heette, wennen wens, verleden
    verleend, gerecht recht rechten rechte, roos roze, luis lui, geluid lui luid luidt luiden, bende ben bent,
    echtgenote echtgenoot, bekend beek, bekende beek, hitte hit, koude kou, gemeente meen meent meende gemeend,
    geweld wellen, gewoonte woon woont wonen woonde woonden, legende leeg, gebed bed bedden, bijen bijeen, zege
    zegen, rome room, groots groot grote groter grootste grootte, leger leeg lege, vrijwilliger vrijwillig
    vrijwillige, gouden goud, zilveren zilver, ijzeren ijzer, diepte diep, grootte groot grote groter, ziekte ziek,
    zwakte zwak, dikte dik, vlakte vlak, drukte druk, sterkte sterk, ziekten ziek, gedachte gedacht denken dacht
    dachten denk denkt, gedachten gedacht, vierde vieren viert, russen rust rusten gerust, bron brons, jeans jean,
    post pos, kast kas, mest mes, kust kus kussen, lust lus, list lis, bont bon, mint min, munt mun, punt pun, kunst
    kuns, vorst vors, kost kos, gunst guns, bewind bewinden bewinnen, gebied bieden, gebod bod, geboorte boor,
    gevecht vecht, was wassen wast, wast was, rechts recht rechten, links link, arts art, moe moet moest, plaats
    plaat platen, deels deel delen, vers ver verder verdere verre, mee meet meen, markt mark, markten mark, liefde
    lief geliefde, zout zou zouden, helden hel, banden ban, meiden mei, buurt buren buur, besteden beste, nederlands
    nederland nederlanden, amerikaans amerikaan amerikanen, japans japan, joods jood joden, brits brit britten,
    engels engel engelen, hals hal hallen, wars war warren, hans han, duits duit, spaans spaan, fins fin, tweet
    tweede, geleden gele leed, halt hal, rots rot, rede reed, heks hek, lint lin linnen, gift gif, rente rent, genot
    not, reeks reken, haast haas, bijt bijen, buis bui, buit bui, kaars karen kaar, wal walt, tijden tij,
    journaliste journalist, geboorte boor boren, zweeds zweden, grieks grieken, werelds wereld werelden, hollands
    holland, loods lood, volt vol, zijden zijt, pols pol, barst bar, vert ver, lasten las, gaten gaat, gelegen
    gelegd, geslagen geslaagd, gewond gewonnen won, gewonde gewonnen won, jongen jong jonge, steden steen, voort
    voren, wijken week weken, talent talen, thee the, bart bar, news new, kont kon konden
"""

COMPARABLE = """
    aardig angstig arm bang bar beroemd bitter blauw bleek blij boos braaf breed bruin dapper dicht diep dik dom
    donker doof droog druk duidelijk duister duur dun dwaas echt eerlijk eng erg ernstig fel fijn fit fors fris geel
    gek gemeen gemakkelijk gewoon gezond gladder glad goedkoop grijs grappig groen groot grof haastig hard heet
    helder hevig hoog jong juist kaal kalm klein knap koel koppig kort kostbaar koud krachtig krap kwaad laag laat
    lang langzaam lastig leeg lekker lelijk leuk licht lief lui makkelijk mild moe moedig moeilijk mooi naar nat
    nauw net nieuw nodig nuttig oud paars plat prachtig rauw rein rijk rijp rood ruim rustig ruw scherp schoon
    schuin simpel slank slap slecht slim sluw smal snel soepel somber spannend stabiel sterk stevig stijf stil stom
    streng strak taai teder traag triest trots trouw veilig vers voornaam verstandig vies vlug vol voorzichtig
    vreemd vrij vriendelijk vroeg vrolijk vuil vaak ver waar warm wijd wijs wild wit woest wreed zacht zeker ziek
    zoet zout zuiver zuinig zuur zwaar zwak zwart bekend belangrijk
"""

MISSPELLINGS = """
    accomodatie achtien adress aggressief aktie aktief akties alstjeblieft alstublief antwoorde apartement
    asjeblieft beeindigd beeindigen begravenis beinvloed beinvloeden belangerijk belanrijk belastingsdienst betje
    bijvoorbeld binnekort boederij burgelijke burgermeester camperen carriëre categoriën collegas commerciele
    concurentie creëeren daarintegen dichtsbijzijnde dingsdag direkt docter draaid duizende eigelijk eindigd
    electriciteit electrisch electrische electronisch electronische enigzins essentiele famillie financieele
    financiele financien fotos gebelt gebuik gecreeerd gedraait geinspireerd geinstalleerd geinteresseerd geisoleerd
    gemakt genoemt geprobeert geregisteerd gespeelt getoont gevraagt geweldadig geweldadige gezamelijk gezamelijke
    gezegt goedenmorgen goeverneur hardstikke harstikke hebbben heben hellemaal helmaal herrinner hetzelde hoofstuk
    hopenlijk iederen indentiteit industriele infomatie ingredienten instaleren interesant interesseerd interressant
    intervieuw jongentje klar klene kompleet komplete koningrijk kontakt kreatief kultuur laaste laatse leker leverd
    lokatie lokaties luisterd makelijk mannier meedere meerendeel middelandse mischien moelijk mogenlijk namenlijk
    natuurlik nauwlijks nieuwbrief niewe ochten officeel officiele officiëel onbijt ondekt ongeloofelijk
    ongelovelijk onmiddelijk onstaan orgineel orginele portemonee portomonnee potentiele practisch practische
    probeerd produkt produkten produktie progamma programmas publikatie reageerd reaktie reakties regeing regring
    sateliet sierraden smiddags smorgens sochtends staatsecretaris stadshuis stiekum syteem talant teminste terrecht
    tournooi uitgaves vacantie vanacht vannavond vereeniging verscheidende verschikkelijk vertelen vertouwen voledig
    vollop vrouwlijke waarschijnlik waneer wedstijd weltrusten werelt woordt zowieso
"""

FACTS = Language(
    code="nl",
    names={"nl": "Nederlands", "en": "Dutch"},
    speech="nl_NL",
    articles={"de": "common", "het": "neuter", "een": "indefinite"},
    plural_articles=frozenset({"de"}),
    one="een",
    infinitive_mark="te",
    never_infinitive=words("de het een deze dit die dat mijn jouw zijn haar ons onze hun uw veel weinig voet land"),
    reflexives={"zich": "zich", "zichzelf": "zich", "me": "zich", "je": "zich", "ons": "zich", "u": "zich"},
    placeholders=pairs("iemand iemand, iem iemand, iemands iemands, iets iets"),
    placeholder_needed_before=words("anders nieuws ergs moois meer dergelijks"),
    equivalents=pairs("""
        & en, zo_een zo'n, percent procent, bv bijvoorbeeld, bijv bijvoorbeeld, enz enzovoort, km kilometer,
        kg kilogram, € euro, $ dollar, £ pond
    """),
    contractions={
        short: (full,)
        for short, full in pairs("'t het, 'n een, 'k ik, m'n mijn, z'n zijn, d'r haar, 'm hem, 'r haar").items()
    },
    needs_apostrophe=words("zon dr"),
    numbers=NumberWords(
        simple=counted(
            "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
            "zestien zeventien achttien negentien"
        )
        | counted("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10),
        scales={"honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9, "biljoen": 10**12},
        inner="en",
        linking="en",
        ordinals=counted(
            "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
            "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste",
            1,
        ),
        ordinal_endings=("e", "de", "ste"),
        minus=("min", "minus"),
    ),
    percent=words("procent percent pct"),
    units=words("""
        jaar jaren maand maanden week weken dag dagen uur uren minuut minuten seconde seconden eeuw eeuwen keer maal %
        graden euro cent dollar pond meter centimeter kilometer kilogram kilo gram ton liter man mensen personen
        soldaten inwoners stuks oud lang hoog breed sterk groot
    """),
    not_units=words("""
        januari februari maart april mei juni juli augustus september oktober november december geleden van en of
        derde vierde vijfde procentpunt
    """),
    date_prepositions=words("in op"),
    negations=words("niet geen nooit niemand niets niks nergens noch zonder nimmer nee neen geenszins"),
    turning_prefixes=words("on niet non ont ver be her mis wan de des in im a anti ex pro pre re dis over onder"),
    prepositions=words("""
        aan achter af behalve beneden bij binnen boven buiten dankzij door gedurende namens in langs met na naar naast
        om onder ondanks op over per rond sinds te tegen tegenover ten ter tijdens tot tussen uit van vanaf vanuit
        vanwege via volgens voor voorbij wegens zonder
    """),
    function_words=words("""
        men der diens dan ik jij je u hij zij ze het wij we jullie hen hun mij me jou hem haar ons zich elkaar mijn
        jouw onze uw deze dit die dat wie wat waar wanneer waarom hoe welk welke er hier daar alle alles al allen vele
        velen meeste meesten elk elke ieder iedereen iemand iets veel weinig meer meest minder minst enkele enige
        sommige beide beiden ander maar want dus of en als dan toen terwijl omdat doordat zodat hoewel tenzij mits
        indien nog wel ook zelf zelfs zelfde zo te toch even eens weer net bijna slechts alleen steeds altijd ooit
        soms reeds ja waren waarde waard ware naar eerder echter overigens anders trouwens vervolgens sinds straks
        opeens doorgaans overheen
    """),
    conjunctions=words("en of noch"),
    particles=tuple(PARTICLE.split("|")),
    linking=("s", "en", "e", "n"),
    suffixes=words("schap heid ling baar zaam loos lijk aard erij nis atie isme teit ster"),
    inflection=Inflection(
        nouns=(
            (r"heden$", "heid"),  # moeilijkheden ← moeilijkheid
            (r"(?<=[eioua])'s$", ""),  # foto's ← foto
            (r"(?<=...)(?<![sxz'])s$", ""),  # tafels ← tafel, teams ← team
            (r"(?<=ie|ee)(?:en|n)$", ""),  # zeeën ← zee, knieën ← knie; `fold` has taken the diacritics
            (r"(?<=[^aeiou]e)n$", ""),  # gewonden ← gewonde
            (r"en$", "+"),  # boeken ← boek
        ),
        verbs=(
            (r"en$", "+"),  # roepen ← roep
            (r"ende?$", "+"),  # lopend ← loop
            (r"(?<=[aeiou][^aeiou])t$|(?<=[^aeiou][^aeiou])t$|(?<=[aeiou]{2})t$", ""),  # maakt ← maak
            (r"(?<=[kfschpxt])ten?$", ""),  # maakte, maakten ← maak
            (r"(?<=[^kpxt])den?$", ""),  # leefde, leefden ← leef
        ),
        participles=(
            (rf"^({PARTICLE})?ge(.+)[td]$", r"\1\2"),  # gemaakt ← maak
            (rf"^({PARTICLE})?ge(.+[td])$", r"\1\2"),  # gezet ← zet
            (r"^((?:be|ver|ont|her|er|ge|mis|onder|over|door|voor|weer|om|aan).{3,})d$", r"\1"),  # bedreigd
        ),
        adjectives=((r"e$", "+"),),  # grote ← groot
        comparison=((r"(?<=r)dere?$", ""), (r"ere?$", "+"), (r"ste?$", ""), (r"(?<=s)te?$", ""), (r"s$", "")),
        infinitive=((r"en$", "+"),),
        repairs=(
            (r"([bdfgklmnprst])\1\+$", r"\1"),  # mann+ → man
            (r"(?<![aeiou])([aeou])([bcdfgklmnprst])\+$", r"\1\1\2"),  # bom+ → boom
            (r"(?<![aeiou])([aeou])v\+$", r"\1\1f"),  # brav+ → braaf
            (r"(?<![aeiou])([aeou])z\+$", r"\1\1s"),  # vrez+ → vrees
            (r"(?<=[^aeo])v\+$|(?<=[aeiou][aeiou])v\+$", "f"),  # briev+ → brief
            (r"(?<=[^aeo])z\+$|(?<=[aeiou][aeiou])z\+$", "s"),  # huiz+ → huis
            (r"([^aeiou]|[aeiouy]{2}|ij)([bcdfghjklmnpqrstwx])\+$", r"\1\2"),  # land+, boek+ → land, boek
            (r"([aeiouy].*[^aeiou](?:[ei][lmnrskgt]|or))\+$", r"\1"),  # teken+ → teken
            (r"(.*[xw]|.*[aeiouy]|.*(?:ij|ei|ui|oei|aai|ooi))\+$", r"\1"),
            (r"([iue])([eao])(?<!ee)([lnrst])\+$", r"\1\2\2\3"),  # special+ → speciaal
        ),
        comparable=(*sorted(words(COMPARABLE)), r"\w+(?:lijk|ig|baar|zaam|loos|isch|rijk|vol)"),
        irregular_verbs=groups(STRONG_VERBS),
        irregular=groups(IRREGULAR_NOUNS),
        participle_prefix="ge",
        verb_prefixes=frozenset({"be", "her", "mis", "ont", "ver", "er", *PARTICLE.split("|")}),
        unrelated=groups(UNRELATED),
    ),
    misspellings=words(MISSPELLINGS),
    neighbours=("en",),
)
