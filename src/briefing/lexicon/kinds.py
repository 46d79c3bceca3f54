"""English words of closed kinds (relatives, vehicles, crimes, food): one of a kind is not another.

A kind's groups are separated by semicolons. Before the bar stand the words that name a thing, behind it other words by
which a text may name it, or from which it follows. Words are lower case; a possessive needs no entry of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "relative": """mother mothers mum mums mom moms mummy | maternal parent parents stepmother motherhood pregnant birth;
        father fathers dad dads daddy | paternal parent parents stepfather fatherhood;
        brother brothers | sibling siblings twin twins stepbrother; sister sisters | sibling siblings twin twins stepsister;
        son sons | boy child children kid kids baby toddler father mother parent parents dad mum mom born heir stepson;
        daughter daughters | girl child children kid kids baby toddler father mother parent parents dad mum mom born heiress;
        wife wives | husband married marry marriage spouse couple partner widow widower mrs bride wedding divorce lady;
        husband husbands | wife married marry marriage spouse couple partner widow groom wedding divorce;
        uncle uncles | nephew niece; aunt aunts auntie | nephew niece; cousin cousins; nephew nephews | uncle aunt;
        niece nieces | uncle aunt; grandmother grandma granny | grandparent grandparents grandson granddaughter
        grandchildren grandchild nan; grandfather grandpa grandad granddad | grandparent grandparents grandson granddaughter
        grandchildren grandchild; grandson grandsons | grandchild grandchildren grandfather grandmother grandparents;
        granddaughter granddaughters | grandchild grandchildren grandfather grandmother grandparents;
        girlfriend girlfriends | partner couple relationship dating boyfriend fiancée lover; boyfriend boyfriends | partner
        couple relationship dating girlfriend fiancé lover; fiancé fiancée | engaged engagement; stepfather | father;
        stepmother | mother; stepson | son; grandchildren grandchild | grandson granddaughter grandparent grandparents
        grandmother grandfather""",
    "person": """woman women | she her hers herself female mother wife daughter sister lady ladies girl girls actress mrs
        ms miss madam queen princess duchess mum mom grandmother aunt girlfriend bride schoolgirl pregnant wta
        businesswoman spokeswoman chairwoman policewoman widow waitress grandma females;
        man men | he his him himself male males father husband son brother gentleman boy boys mr sir king prince duke dad
        grandfather uncle boyfriend groom schoolboy guy guys businessman spokesman chairman policeman gunman gunmen
        fisherman fishermen lads lad monk priest red;
        boy boys | schoolboy he his him son male lad lads brother youth youths teenager teenagers child children kid kids
        schoolchildren; girl girls | schoolgirl she her daughter female sister youth teenager teenagers child children kid kids
        ladies schoolchildren; teenager teenagers teens | 13 14 15 16 17 18 19 thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen youth youths young adolescent adolescents boy girl schoolboy schoolgirl teen teenage
        juvenile pupil student; toddler toddlers | 1 2 3 one two three baby infant month year child; pensioner pensioners |
        65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 elderly
        retired pension pensions older; widow widows | widowed husband wife died; orphan orphans | parents orphanage""",
    "illness": """cancer cancers | tumour tumor leukaemia leukemia melanoma lymphoma carcinoma chemotherapy oncology
        oncologist mastectomy cancerous; diabetes | insulin diabetic; stroke strokes | shot par blow; leukaemia leukemia |
        cancer; dementia | alzheimer alzheimer's; hiv | aids; malaria; ebola; asthma; pneumonia; measles | mmr; tuberculosis | tb;
        cholera; hepatitis; meningitis; arthritis; epilepsy | epileptic seizure seizures; obesity | obese overweight weight;
        autism | autistic; influenza flu; allergy allergies | allergic; anorexia; depression | depressed mental recession low""",
    "treatment": """transplant transplants | donor organ kidney liver heart; chemotherapy | cancer; vaccine vaccines |
        vaccinated vaccination jab jabs immunisation immunization vaccinations shots; antibiotics antibiotic; overdose | drug
        drugs; abortion abortions | terminate termination pregnancy; surgery | operation operated surgeon surgical operations
        procedure knee; acupuncture; insulin | diabetes; suicide suicides | suicidal killed himself herself hanged hanging own life""",
    "crime": """murder murders murdered murdering murderer | kill killed killing killings manslaughter homicide killer
        slain slaying massacre assassinate assassinated assassination;
        manslaughter | kill killed killing homicide; rape raped rapes raping rapist rapists | sexual sexually sex assault assaulted;
        robbery robbed robber robbers robberies | rob raid raiders raided steal stole stolen heist mugged theft;
        burglary burglar burglars burgled burglaries | broke break stole stolen steal raid intruder intruders;
        theft thefts | steal stole stolen stealing thief thieves taken robbery looted burglary;
        fraud fraudulent | scam defraud defrauded deception dishonest dishonestly false falsely forged forgery fake
        embezzle laundering bribery sfo cheat cheated swindle conned con deceive; arson arsonist | fire fires blaze deliberately
        torched; kidnap kidnapped kidnapping kidnappers | abduct abducted abduction hostage hostages captive captors seized;
        assault assaulted assaulting | attack attacked attacking beat beaten punch punched abuse abused rape touching
        touched indecent hit violence grope groped battery groping indecently molested injured rifle;
        blackmail blackmailed | extort extortion threatened threats ransom; extortion | blackmail ransom racket;
        smuggling smuggled smugglers smuggle | trafficking traffickers illegal illegally hidden import importing;
        bribery bribe bribes bribed | corruption corrupt kickbacks;
        stabbed stabbing stabbings | knife knifed stab stabs blade slashed machete wound wounds;
        shot shooting shootings | gun guns shoot shots goal camera film filmed fire fired gunman gunmen gunfire bullet bullets
        armed pistol rifle firearm opened photograph target photo kick drinks par hole range;
        terrorism terrorist terrorists | terror extremist extremists extremism isis jihadist islamist bomb
        militant militants attack attacks bombing; racketeering; perjury | lied lying oath; stalking stalked stalker | harass
        harassed harassment; vandalism vandals vandalised | graffiti damage damaged smashed; espionage spying | spy spies
        intelligence; genocide | massacre killed killings; treason; torture tortured | beaten abuse; looting looted | looters
        stole riot; hacking hackers | hack cyber breach breached hacker hacked phone""",
    "conflict": """coup | overthrow ousted; ceasefire | truce fire hostilities; airstrike airstrikes | air strike strikes
        bombing; siege | besieged surrounded; ambush ambushed; hostage hostages | kidnapped captive captors kidnap; evacuated
        evacuation | evacuate left leave moved flee homes; massacre | killed killings murder; invasion | invade invaded""",
    "event": """earthquake earthquakes | quake tremor tremors seismic magnitude aftershock aftershocks; flooding floods
        flooded | flood floodwater floodwaters rain rainfall water underwater deluge dam storm storms inundated;
        avalanche | snow; landslide | mudslide slip landslip rocks; tsunami | wave waves; hurricane | storm cyclone typhoon;
        tornado | storm twister; wildfire wildfires | fire fires bushfire bushfires blaze; explosion explosions | blast blasts exploded
        explode bomb bombs bombing detonated explosive explosives blew; bomb bombs bombing bombings | explosive
        explosives explosion device blast detonated detonate ied exploded grenade blew bomber bombers;
        crash crashes crashed | collision collided collide accident hit smash struck overturned came derailed derailment
        wreck wreckage crashing ploughed fell plunged gate gatecrash; drought | dry rain rainfall water;
        wedding weddings | married marry marriage bride groom wed ceremony weds; funeral funerals | burial buried
        mourners service cremated cremation memorial requiem coffin; strike strikes striking | walkout industrial action
        ballot walk stoppage stoppages hit goal striker scored attack airstrikes air struck lightning;
        election elections | vote votes voters voting poll polls ballot elected candidate candidates electoral re-election
        constituency campaign referendum primary; referendum | vote votes poll ballot voting;
        protest protests protesters protesting | demonstration demonstrations demonstrators rally march marched rallies
        demonstrate riot riots unrest strike campaigners opposition oppose activists;
        concert concerts | gig gigs tour perform performed performance show music festival stage;
        auction auctioned auctions | bid bids bidder sold sale hammer sotheby's christie's lot ebay;
        exhibition exhibitions | exhibit exhibits display displayed show museum gallery expo; interview interviews
        interviewed | told asked spoke talk talked speaking conversation questions host; workshop workshops; picnic;
        barbecue | bbq; lecture lectures | talk speech professor;
        honeymoon | wedding; graduation | graduate graduated degree; merger | merge merged acquisition takeover deal combine
        combined; acquisition acquisitions | acquire acquired acquiring buy bought purchase takeover merger deal;
        bankruptcy | bankrupt insolvent administration insolvency chapter; layoffs | redundancies jobs cut laid job redundancy""",
    "vehicle": """lorry lorries | truck trucks hgv vehicle vehicles trailer tanker; truck trucks | lorry lorries hgv vehicle
        vehicles pickup trailer tanker; bus buses | coach coaches minibus stagecoach passengers; train trains | rail railway
        railways locomotive carriage carriages derailed track tube eurostar metro underground station platform amtrak
        training trained trainee course skills; tram trams; helicopter helicopters | chopper aircraft coastguard;
        ferry ferries | boat ship vessel sailing; bicycle bicycles | bike bikes cycle cycling cyclist cyclists cycles pedal;
        motorcycle motorcycles motorbike motorcyclist motorcyclists | bike bikes biker bikers moped moto moto3 rider;
        van vans | vehicle transit minibus truck; taxi taxis | cab cabs uber minicab; ambulance ambulances | paramedic
        paramedics hospital; tractor tractors | farm; car cars | vehicle vehicles driver drivers driving drove drive motorist
        motorists driven motor motoring automotive carmaker carmakers auto automaker automobile saloon hatchback taxi van
        road ford toyota volkswagen audi bmw mercedes nissan honda vauxhall fiat renault jaguar parking garage traffic
        formula f1 gp grand prix race nascar; plane planes aeroplane airplane airplanes | aircraft flight flights jet airline
        airlines airport pilot airliner boeing airbus aviation flew fly; yacht yachts | boat boats sailing vessel sail;
        submarine submarines | navy sub subs trident; rocket rockets | missile launch space satellite missiles; drone
        drones | unmanned uav; trawler trawlers | fishing boat vessel; scooter scooters | moped""",
    "building": """church churches | chapel cathedral abbey parish vicar priest bishop christian catholic congregation
        minister mass pastor archbishop religious; mosque mosques | muslim muslims islamic imam; synagogue synagogues |
        jewish; temple temples | hindu buddhist shrine; prison prisons | jail jailed inmate inmates prisoner prisoners
        sentence sentenced custody cell detention imprisoned behind years imprisonment guilty;
        hotel hotels | resort inn guest guests guesthouse rooms hilton hotelier hostel; hostel hostels | hotel guesthouse;
        restaurant restaurants | cafe café diner eatery chef food pizzeria takeaway eat dining burger mcdonald's nando's pub;
        pub pubs | bar inn tavern landlord beer brewery; supermarket supermarkets | tesco asda sainsbury's morrisons aldi
        lidl grocery store grocer waitrose walmart co-op; pharmacy pharmacies | pharmacist chemist boots; bakery | baker bread;
        factory factories | plant manufacturing manufacturer production works mill site manufacture;
        museum museums | exhibition gallery collection exhibit; library libraries | books;
        airport airports | flight flights plane planes airline runway terminal heathrow gatwick aircraft passengers aviation
        landing; hospital hospitals | nhs patient patients ward medical clinic surgery surgeon doctor doctors nurse nurses
        infirmary a&e health treated operation medics medic ambulance paramedics; clinic clinics | hospital doctor medical
        surgery health centre patients; school schools | pupil pupils teacher teachers classroom academy headteacher education
        primary college student students classes class kindergarten children grammar schoolchildren;
        university universities | college campus student students professor graduate academic undergraduate
        undergraduates researchers; nursery nurseries | pre-school childcare kindergarten preschool; kindergarten |
        nursery preschool; warehouse warehouses | depot storage; garage garages; kitchen kitchens | cook cooking chef;
        bedroom bedrooms | bed room rooms; bathroom bathrooms | bath toilet shower; pantry; basement | cellar; attic | loft;
        garden gardens | gardening gardener plants yard botanic botanical; theatre theatres theater | stage play drama
        musical broadway; cinema cinemas | film films movie movies box; zoo zoos | animals wildlife keepers enclosure; casino
        casinos | gambling; stadium stadiums | ground arena venue pitch park; cathedral cathedrals | church bishop
        archbishop dean; castle castles | fort fortress palace; bridge bridges | viaduct crossing gap; tunnel tunnels |
        underground; farm farms | farmer farmers farming agricultural agriculture cattle sheep livestock crops wind turbines
        solar; beach beaches | coast coastal sea seaside shore sand surf sands; balcony; cemetery | grave graves graveyard
        burial buried churchyard; orphanage; monastery | monks; skyscraper skyscrapers | tower tall storey; cottage cottages |
        house; bungalow; apartment apartments | flat flats; villa villas; lighthouse; windmill""",
    "landscape": """river rivers; lake lakes | loch reservoir; mountain mountains | peak summit mount climb climbing climber
        climbers hill alps range himalayas everest; island islands | isle isles; forest forests | trees woodland woods rainforest
        jungle; desert deserts | sahara; volcano volcanoes | volcanic eruption erupted ash lava; glacier glaciers | ice; cave
        caves | cavern; waterfall waterfalls | falls; ocean oceans | sea seas pacific atlantic marine""",
    "food": """butter; margarine; ghee; milk | dairy; cheese cheeses | cheddar dairy mozzarella; cream | creamy;
        yogurt yoghurt; bread | loaf bakery toast baker; cake cakes | bake baking baked cupcakes bakery; pie pies; egg eggs |
        chicken omelette; rice; pasta | spaghetti noodles lasagne; soup soups; salad salads; pizza pizzas | pizzeria;
        burger burgers | hamburger beefburger mcdonald's; sandwich sandwiches; chicken chickens | poultry; beef | steak cattle
        cow; pork | pig pigs bacon ham sausage; bacon; sausage sausages; shrimp | prawns; sushi; tofu; vegetable vegetables |
        veg carrots potatoes; fruit fruits | apple apples banana berries orange oranges; apple apples; banana bananas; lemon
        lemons; strawberry strawberries; tomato tomatoes; onion onions; mushroom mushrooms; avocado; potato potatoes | chips
        crisps fries; chocolate chocolates | cadbury cocoa; cookie cookies | biscuit biscuits; biscuit biscuits | cookie
        cookies; dessert desserts | pudding sweet cake pie; coffee | cafe café espresso starbucks latte cappuccino;
        tea teas; beer beers | ale lager brewery pint brew brewing brewer; wine wines | vineyard champagne; champagne |
        prosecco; vodka; whisky whiskey | distillery scotch malt; gin; rum; tequila; juice; soda | drink coke; lemonade;
        sugar | sugary sweet; honey | bees; ketchup; mustard; garlic; cinnamon; noodles | pasta ramen""",
    "animal": """dog dogs | puppy puppies canine hound terrier bulldog labrador dachshund spaniel retriever pet pets poodle;
        cat cats | kitten kittens feline pet pets; puppy puppies | dog dogs; kitten kittens | cat cats; horse horses | pony
        jockey racing equestrian race stallion mare racehorse grand hurdle chase rider riding; pony ponies | horse; donkey
        donkeys; cow cows | cattle herd beef dairy; goat goats; sheep | lamb lambs ewe flock ewes; pig pigs | pork piglets
        swine; elephant elephants | ivory; lion lions | lioness cub cubs; tiger tigers | cub cubs; leopard leopards; wolf
        wolves; snake snakes | python cobra; rabbit rabbits; hamster; mouse mice; rat rats; monkey monkeys | ape primates
        chimpanzee; whale whales | orca; shark sharks; dolphin dolphins | porpoise; panda pandas; fox foxes; deer | stag;
        badger badgers; bee bees | honey hive; butterfly butterflies; spider spiders; mosquito mosquitoes; crocodile crocodiles;
        parrot parrots; penguin penguins; giraffe; zebra; kangaroo; camel camels; tortoise; turtle turtles; goldfish; salmon |
        fish; owl owls; eagle eagles; pigeon pigeons; squirrel squirrels""",
    "body": """knee knees | cruciate ligament acl leg; ankle ankles | foot leg ligament; hamstring | thigh leg;
        shoulder shoulders; wrist wrists | hand arm; groin; calf; elbow elbows | arm; hip hips | hop; kidney kidneys; liver;
        lung lungs | breathing; skull | head; spine | spinal back; toe toes | foot; thumb thumbs | hand finger; ear ears |
        hearing; nose; jaw | face; tooth teeth | dental dentist; stomach | abdomen abdominal belly; throat | neck; ribs |
        rib chest; eyebrow eyebrows; beard""",
    "sport": """football footballer footballers | club goal goals league striker midfielder defender soccer fifa uefa fa nfl
        gaelic goalkeeper winger fc premiership touchdown quarterback game side; rugby | try tries scrum fly half union
        six nations lions premiership prop hooker lock flanker winger rfu wru super saracens wasps leinster ulster munster
        wigan st warriors challenge; cricket cricketer cricketers | wicket wickets batsman bowler innings test over overs ashes ecb
        odi county run runs t20 icc; tennis | wimbledon atp wta serve set sets open seed seeded davis racquet;
        golf golfer golfers | pga masters ryder birdie bogey par hole round tour course; basketball | nba; baseball;
        boxing boxer boxers | fight fighter bout heavyweight ring knockout title welterweight featherweight ko fury
        middleweight ibf wbc wba; swimming swimmer swimmers | pool swim swam freestyle backstroke butterfly breaststroke;
        cycling cyclist cyclists | bike tour cycle sprint peloton giro velodrome bicycle bikes cycles riders team; hockey;
        snooker; darts; rowing rower rowers | row boat boats crew sculls; sailing | sail boat yacht ship; gymnastics gymnast;
        badminton; judo; athletics athlete athletes | olympic olympics running runner marathon sprint sprinter metres iaaf
        track race paralympic paralympics games sport sports m 100m 200m 400m 800m 1500m heptathlon jump javelin champion
        championships doping medal anti; skiing | ski skier slalom skis; netball; volleyball; wrestling | wrestler; surfing |
        surf surfer; yoga; karate; chess; poker; fencing | fence; marathon | miles run runners running runner race 26; triathlon""",
    "place in a team": """striker strikers | forward goal goals scored scorer attacker front frontman strike on-strike industrial;
        midfielder midfielders | midfield playmaker; defender defenders | defence defensive centre-half centre-back
        full-back left-back right-back back left right half centre; goalkeeper goalkeepers | keeper goal save saves saved
        goalie goalkeeping; winger wingers | wing; flanker | back; batsman batsmen | opener bat batting century runs
        innings; bowler bowlers | bowl bowling wickets wicket seamer spinner; quarterback | quarter-back; hooker;
        referee referees | ref officials official refereeing whistle""",
    "in a match": """semi semis | semi-final semi-finals semifinal semifinals last four; hat-trick | three treble; penalty
        penalties | spot fine fines spot-kick shootout shoot-out handball death punishment points drive; relegation relegated |
        drop bottom down survival safety; debut | first bow appearance; equaliser | equalised levelled level equalise draw drew;
        shutout | clean; medal medals | gold silver bronze podium; trophy trophies | cup title award
        awards prize prizes""",
    "profession": """teacher teachers | school teach teaching taught headteacher schools classroom tutor education professor
        educators; nurse nurses | nursing midwife hospital health; lawyer lawyers | solicitor barrister attorney counsel legal
        law qc prosecutor; farmer farmers | farm farming agricultural agriculture; actor actors | actress film star drama role starred
        cast acting theatre character played movie plays play; actress actresses | actor star film starred cast role drama played
        plays; singer singers | sing song songs album vocalist sang music musician band single pop star singing soprano
        tenor opera; author authors | book books novel writer wrote written novelist write published novels;
        journalist journalists | reporter newspaper editor correspondent news press broadcaster media columnist presenter
        reporting; engineer engineers | engineering; scientist scientists | research researcher researchers science study
        professor university physicist biologist scientific dr experts; soldier soldiers | army military troops serviceman
        regiment battalion war private corporal forces infantry marine marines lance tank; pilot pilots | plane flying aircraft
        flight cockpit flew helicopter airline trial scheme project programme test tested; chef chefs | cook restaurant
        kitchen cooking; artist artists | art painting sculptor painter exhibition music musicians musician band singer
        sculpture gallery performers works; photographer photographers | photo photos photograph photographs photography
        pictures picture image images; architect architects | architecture design designed building; dentist dentists | dental;
        plumber plumbers | plumbing; electrician electricians; accountant accountants | accounting accountancy; firefighter
        firefighters | fire blaze crews crew; priest priests | catholic church father vicar clergy reverend; vicar | church
        reverend rev; surgeon surgeons | surgery operation operated; judge judges | court ruled judgement judgment mr ruling
        justice trial sentencing sentence tribunal jury inquest magistrate judging judged panel; comedian comedians | comedy
        comic; rapper rappers | rap hip hop; jockey jockeys | horse ride rider racing; astronaut astronauts | space nasa;
        student students | university college school campus pupils pupil education studying degree class undergraduate
        graduate studies; headteacher | head school; vet vets | veterinary animal animals; midwife midwives | birth maternity;
        fisherman fishermen | fishing trawler boat; miner miners | mine colliery pit mining; butcher | meat; barber | hair;
        hairdresser | hair salon; librarian | library; carpenter | carpentry joiner; sculptor | sculpture; novelist | novel novels
        author writer; physicist | physics; biologist | biology; chemist | chemistry pharmacy; psychologist | psychology;
        economist economists | economics economic forecaster forecasters analyst analysts expert experts; historian historians | history; detective detectives | police inspector
        investigating investigators det; sailor sailors | navy ship sailing; waitress waiter | restaurant; lifeguard lifeguards;
        tailor; postman; bishop bishops | archbishop church diocese; monk monks | monastery abbey; nun nuns | convent;
        janitor janitors | caretaker caretakers cleaner cleaners; hiker hikers | hiking hike hiked walker walkers walking climber
        climbers trail rambler; billionaire billionaires | billion billions bn fortune tycoon magnate oligarch rich richest wealth
        wealthy; millionaire millionaires | million millions fortune tycoon jackpot lottery rich richest wealth wealthy;
        professor professors | prof university academic academics lecturer dr college; doctor doctors | dr drs gp gps medic medics
        medical physician physicians surgeon surgeons consultant clinic hospital health nhs psychiatrist paediatrician""",
    "office": """mayor mayors | mayoral; governor governors | gubernatorial; ambassador ambassadors | embassy envoy; senator
        senators | senate sen; pope | pontiff vatican francis benedict; sheriff sheriffs; treasurer; archbishop | bishop;
        landlord landlords | rent tenant tenants pub letting; chairman chairmen | chair chairwoman chairperson chairmanship
        chairs president head chief boss; secretary secretaries | secretary-general secretarial sec minister aide; captain captains |
        skipper captained captaincy capt armband pilot ship boat; resigned resigning resignation | resign resigns quit quits step
        stepped steps stepping left leave leaves leaving departure departed retire retired""",
    "lawmaking": """unanimously unanimous | all every without opposition dissent nobody none 0 zero nil united; vetoed veto |
        block blocked blocks reject rejected refuse refused sign; enacted | law laws signed act force effect passed
        approved adopted; repealed repeal | scrap scrapped abolish abolished overturn overturned undo reverse revoke""",
    "justice": """jury juries | juror jurors tribunal court trial panel; inquiry inquiries | investigation investigations investigate
        investigated investigating inquire enquiry probe review commission; arrested arresting | arrest arrests custody detained held detention bail seized captured suspects
        remanded charged; jailed | jail prison sentence sentenced imprisoned imprisonment behind custody term years;
        convicted | guilty conviction convictions sentence sentenced jailed verdict found convict jury pleaded admitted;
        acquitted | cleared guilty acquittal acquit innocent; extradited | extradition extradite;
        fined | fine fines penalty pay ordered; sued suing | sue lawsuit legal court action damages suit complaint claim;
        deported deportation | deport removed expelled; suspended suspension | suspend ban banned suspending halted stopped paused closed shut close off;
        sentenced | sentence jail jailed prison years months term imprisonment; executed execution | death executions execute
        beheaded hanged killed carry carried; pardoned | pardon clemency; lawsuit lawsuits | sue sued suing legal court suit""",
    "harm": """drowned drowning | drown water sea river lake pool sank capsized sound noise; poisoned poisoning | poison toxic;
        electrocuted | electric; burned | fire burn burns burnt flames arson torched blaze; strangled | strangle strangling neck
        choked; decapitated | beheaded head; injured injury injuries | hurt wounded wounding hospital casualties wounds serious
        condition broken suffered struck fractured fracture knee hamstring ankle treated wound; abducted abduction |
        kidnap kidnapped hostage captive seized; paralysed paralyzed | wheelchair; starved starvation | hunger food famine; amputated | amputation
        amputee lost""",
    "media": """newspaper newspapers | paper times daily press guardian telegraph mail sun mirror journal tabloid post herald
        editor edition; magazine magazines | publication editor issue; novels | novel book author story writer fiction books; poem
        poems | poet poetry; film films movie movies | cinema director directed screen hollywood box starring disney
        documentary oscar footage trailer studio actor pictures video camera; song songs | single album music track sing hit lyrics
        band sang tune anthem singing; album albums | record records music songs tracks band release; podcast podcasts | episode;
        radio | broadcaster broadcast station listeners fm dj bbc; brochure brochures; questionnaire questionnaires |
        survey questions; email emails | e-mail mail mailed inbox address message messages; letter letters | wrote write written
        signed signatories mail post; documentary documentaries | film series programme bbc footage; painting paintings | painted
        paint artist art portrait canvas work works; sculpture sculptures | statue sculptor; statue statues | sculpture monument
        memorial; opera | operatic soprano; video videos | footage youtube clip filmed film camera cctv recording watch;
        cartoon cartoons | animated cartoonist; postcard postcards; diary diaries; webinar webinars; spreadsheet spreadsheets; blog
        blogs | blogger; comic comics | comedy comedian; ballet | dancer dance""",
    "device": """smartphone smartphones | phone phones iphone android mobile handset handsets; laptop laptops | computer computers
        macbook notebook; tablet tablets | ipad pill pills; television televisions tv | bbc itv cbs nbc abc hbo netflix channel broadcast
        programme screen sky series sitcom aired airs episode episodes season show; printer printers; camera cameras | photo photos film cctv video footage photography; robot robots | robotic robotics;
        battery batteries; keyboard; microphone | mic; headphones; fridge | refrigerator; oven; freezer; dishwasher; microwave;
        umbrella; bicycle; telescope; satellite satellites; calculator; thermostat; wheelchair""",
    "clothing": """jewellery jewelry | jewel jewels jeweller jewellers ring rings diamond diamonds gold necklace bracelet
        earrings watch watches gem gems; perfume perfumes | fragrance fragrances scent; shirt shirts; dress | dressed dresses; shoes shoe | footwear boots trainers; hat hats; jacket jackets | coat;
        trousers | pants; jeans; necklace; skirt skirts; scarf; gloves; sunglasses; tie; handbag handbags; backpack; hijab | headscarf
        veil; helmet helmets; sofa | couch; bed beds; lamp; mirror; carpet""",
    "weapon": """knife knives | stab stabbed blade stabbing; pistol | handgun gun; rifle rifles | gun; sword swords; grenade
        grenades; machete; hammer; axe; gun guns | firearm firearms shot shooting shoot armed pistol rifle gunman weapon weapons
        gunmen handgun gunfire; missile missiles | rocket rockets; crossbow""",
    "drug": """cocaine; heroin; cannabis | marijuana; marijuana | cannabis; ecstasy | mdma; cigarettes cigarette | smoking
        tobacco smokers smoke; tobacco | cigarettes smoking; morphine; steroids | doping""",
    "instrument": """guitar | guitarist; piano | pianist; violin | violinist; drums | drummer drum; trumpet; saxophone;
        cello | cellist; flute; harp""",
    "colour": """red | scarlet crimson sent card deficit; blue; green | environmental eco renewable climate environment; yellow |
        caution cautioned booking booked bookings; purple; pink; brown; orange; grey gray""",
    "material": """wooden | wood timber; steel | steelworks; plastic | plastics; leather; cotton; rubber; aluminium aluminum;
        titanium; glass; silk; wool; copper; diamond diamonds; marble""",
    "energy": """coal | colliery mine miners mining; nuclear | reactor atomic radioactive uranium; solar | sun panels
        photovoltaic; hydrogen; petrol | fuel gasoline; diesel | fuel; uranium""",
    "weather": """snow snowfall | blizzard winter ski avalanche; fog; hail; lightning; heatwave | heat hot temperatures; ice |
        icy frozen; rain rainfall | rainy raining rainwater rainstorm wet flood flooding weather storm showers""",
    "season": "summer | june july august; winter | december january february; autumn | september october november fall",
    "time of day": """morning | a.m am breakfast dawn gmt bst early 00 sunrise overnight hours; afternoon | pm p.m lunchtime
        gmt bst noon midday; overnight | night early morning hours gmt bst; midnight | 00 12; dusk | sunset evening twilight nightfall
        night; sunset | dusk evening; sunrise | dawn daybreak; breakfast | morning; lunch |
        midday lunchtime; dinner | supper evening meal dine""",
    "money": """revenue revenues | sales turnover income takings; profit profits | profitable earnings income profitability
        loss losses margin; dividend dividends; mortgage mortgages | home loan lending lender lenders; loan loans | lend lending borrow
        borrowed borrowing debt lent credit; pension pensions | retirement retire pensioner pensioners; tax taxes
        taxation | taxpayer taxpayers hmrc vat duty levy taxed taxable; rent rents | rental tenant tenants landlord; salary salaries |
        pay wage wages paid earn; bonus bonuses; discount discounts discounted | rebate reduction reduced off cheaper savings
        save; inflation | cpi prices price rpi; unemployment | jobless jobs unemployed work labour; investment investments |
        invest investing investor investors fund funds funding invested; insurance | insurer insured cover policy premium
        insure; debt debts | owe owed borrowing loan credit creditors; inventory inventories | stock; refund refunds |
        refunded money back; scholarship scholarships; lottery | jackpot euromillions ticket; royalties | royalty; tariff
        tariffs | duty duties; subsidy subsidies | subsidised subsidized subsidise; coupon coupons | voucher vouchers; warranty""",
    "body of people": """charity charities | charitable trust foundation fund fundraising fundraiser donation donations donated
        ngo aid nonprofit non-profit campaign campaigners campaigning group volunteers appeal""",
    "occasion": """christmas | festive december xmas santa; easter; halloween; birthday birthdays | turns turned celebrate
        celebrates celebrated born old; anniversary anniversaries | years ago centenary commemorate commemorating
        commemorations; centenary centenaries | century centennial hundred 100 100th years anniversary; farewell | goodbye leaving; thanksgiving""",
    "document": """passport passports; visa visas | immigration; diploma; receipt receipts; invoice invoices | bill; petition
        petitions | signatures signed; contract contracts | contractual contracted contractor contractors deal deals agreement
        agreements terms sign signs signed signing extension extended tender; patent patents | patented; lease leases | leased leasing rent""",
    "subject": """physics | physicist; chemistry | chemical chemist; biology | biological biologist; mathematics maths math |
        mathematical mathematician; geography | geographic geographical; astronomy | astronomer astronomers telescope;
        archaeology | archaeologists archaeological; psychology | psychologist psychological; nutrition | diet food
        nutritionist; fitness | fit gym exercise; astrology; philosophy | philosopher philosophical; vegan | veganism; vegetarian; robotics |
        robot robots""",
    "insured thing": """travel | trip trips journey journeys tourist tourists flight flights travelling traveling traveled
        travelled train fly drive drove visit; pet pets | dog cat animal animals; disability | disabled disabilities""",
    "rank": """second | 2nd two twice again another seconds 2 double runner-up retained defended successive consecutive
        title brace back; third | 3rd three 3 treble; fourth | 4th four 4 quarter; fifth | 5th five 5; hundreds | hundred
        thousand thousands 100 200 300 400 500 600 700 800 900 mass many""",
}
