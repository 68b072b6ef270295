"""Names that are given to people, and to no places: of two unknown words they tell the photographer.

"Nicole Neri/Minnesota Reformer"     but Victoria Police and Charlotte Star are houses

A table only; a name belongs here when it is one of a person wherever it stands first.
"""

from __future__ import annotations

# As `folded` writes them: small letters without accents.
_NAMES = """
    aaron abby abdallah abdelaziz abdelhak abderrahmane abdi abdoulaye abdul abdulaziz abdullah abdulrahman
    abed abel abhijit abhinav abhishek abigail abraham achille achim adam adama adan adel adela adele adem
    adina aditi aditya adnan adolfo adrian adriana adriano adrien afonso agata agathe agnes agnese agnieszka
    agung agustin ahmad ahmed ahmet aidan aiden aileen aimee ainara ainhoa aisha aitor ajay ajit akash akbar
    akhil akihiro akiko akio akira akram akshay alain alan alana alba albert alberta alberto albin albrecht
    alcides alda aldo alec alejandra alejandro aleksander aleksandr aleksandra aleksei aleksey alena
    alessandra alessandro alessia alessio alex alexander alexandra alexandre alexandros alexandru alexei
    alexis alfie alfons alfonso alfred alfredo ali alice alicia alina aline alisa alisha alison alla allan
    allison alma alois aloisio alok alp alphonse altaf althea alvaro alvin alyssa aman amanda amar amara
    amaury ambre ameer amelia amelie amin amina amine amir amit amitabh amos amrit amy ana ananya anas
    anastasia anatolii anatoly anca anders andi andras andre andrea andreas andrei andreia andrej andres
    andreu andrew andrii andris andrius andriy andrzej andy aneta angela angelika angelina angelique angelo
    angus anibal anil anila anish anita anja anjali anjum anke ankit ankita ankur ann anna annabel annabelle
    annalisa anne anneke annelies annemarie annette annie annika ansgar antal anthea anthi anthony antje
    antoaneta antoine antoinette anton antonella antonia antonin antonina antonio antonios antonis anu anuj
    anupam anurag anwar apolline aprillio araceli aram archana archie ariadna ariadne ariana ariane ariel
    arif arijit aristide arjun arkadiusz arlene arlette arman armand armando armin arnaldo arnau arnaud arne
    arno arnold arshad artem artemio arthit arthur arturo artyom arun aruna arvid arvind asad asha ashish
    ashley ashok ashraf asif asim asma asprilla astrid asuka atanas ati atif atsushi attila augusto aurelia
    aurelie aurelien aurelio avinash axel axelle ayan ayesha ayman aymeric ayse aysegul aysha aytac aziz
    azmi azra babak bachir badr bahar bahram balazs balint baptiste barbara bard barry bart bartlomiej
    bartosz bas bashar basil bastian bastien beata beatrice beatriu beatrix beatriz becky bela belal belen
    belinda ben benedetta benedict benedicte benedikt bengt benito benjamin benjie benno benny benoit
    berenice berit berkay berna bernadett bernadette bernard bernardo bernd bernhard bernice bert berta
    bertha berthold bertil bertrand beth bettina betty beverly bhavesh bhupendra bianca bilal bill birgit
    birgitta birgitte birte bjarne bjorn blaise blake blanca blandine blaz blazej blerta bob bobby bodil
    bogdan bogdana bojan bolor boniface bonnie boris borja borut bozena brad bradley bram brandon branislav
    branko brayan breanna brenda brendan brent bret brett brian briana brianna bridget brigid brigitte brita
    britta bronislaw brooke bruce bruna bruno bryan brynn budi burak burhan byron caetano cagla caitlin
    calin callum calum calvin cameron camila camilla camille camilo candice carina carl carla carlo carlos
    carlota carlotta carmen carol carola carole carolin caroline carolyn carsten casey casper cassandra
    catalin catalina catarina cathal catherine cathy catia catrin cecile cecilia cecily cedric celeste celia
    celina celine celso cem cengiz cesar cezary chad chaim chandan chandra chanelle chantal charlene charles
    charlie charlotta charly chelo cheryl chetan chiara chidi chieko chike chinedu chinwe chloe chris
    christa christel christelle christiaan christian christiane christina christine christoph christophe
    christopher christos chuck chukwuma cian ciaran cindy cintia ciro claas claire clara clare clarissa
    claude claudia claudine claudio claudiu claus clayton cleiton clelia clement cleo clifford clint
    clotilde cody coen colette colin colleen colm connor conor constanze consuelo coralie cordula corentin
    corina corine corinna corinne cornelia corrado cosima cosmin costas courtney craig cristian cristiano
    cristina cristobal csaba curt curtis cynthia cyril cyrille cyrus daan dafydd dagmar dagny daichi daisuke
    dalia dalila damian damiano damien damir damon dan danail danica daniel daniela daniele danielle daniil
    danilo danish danny danuta daria dario darius dariusz darko darrell darren darrin darryl daryl daulat
    dave david davide davor dawid dayana dean deanna debbie deborah declan deepak deepika deirdre dejan
    delfina delia delphine demetrio demetrios demi denis denise deniz dennis denny derek desmond deven devin
    dexter dhruv diana diandra diane didier diederik diego dieter dietmar diletta dilip dilnoza dimas
    dimitar dimitri dimitris dina dinesh dinis dino diogo dion dionisio dipak dirk disha divya djamel dmitri
    dmitriy dmitry dmytro doaa dobromir dolores domenico domingo dominic dominik dominika dominique don
    donald donata donatella donato donna dora doreen dorian doris dorit dorota dorothea dorothee dorothy
    doru doug douglas dragan dragana drago dragos drew duncan dusan dustin dwayne dwi dwight dylan ebba ebru
    eckart eckhard ed edda eddie eddy edgar edilson edina edison edita edith edmilson edmund edmundo edna
    edoardo edouard eduard eduardo edvard edward edwin edwina edyta eero effie efrain egbert egil egon
    eguzki eider eija eileen eimear einar eivind ekaterina ekrem elaine elda eldar eleanor elena eleni
    eleonora eleonore elettra elfriede eli eliana elias elie elif elijah elin elina elinor elio elisa
    elisabet elisabeth elisabetta elise eliseo elisha eliza elizabeth elizaveta elke ella ellen ellie elliot
    elliott elmar elodie eloi eloise elsa elvira elza emanuele emel emeric emerson emi emiko emil emile
    emilia emiliano emilie emilio emily emin emine emir emma emmanuel emre enda endre eniko enrica enrico
    enrique enver enzo eoin ephraim erdem ergin erhan eric erica erich erick ericka erik erin erkki erlend
    ermanno ernestine ernesto ernst errol ersin ertugrul ervin erwan erwin esin esko esmeralda esperanza
    esteban estefania estelle esther eszter ethan etienne ettore euan eudald eugen eugene eugenia eugenio
    eunice eva evan evangelos eve evelin evelina eveline evelyn evert everton evgenia evgeny evie ewa ewan
    ewen ezequiel ezio ezra fabian fabiana fabien fabienne fabio fabiola fabrice fabrizio fadel fadi fahad
    faisal faiz faiza fakhri falk fanny farah farid farida farouk farzana fatih fatima fatma fatmata fatou
    faustine faustino fay faye federico fedja fedor felicia felicitas felicity felipa felipe felix ferdinand
    ferenc feride fernanda fernando ferran ferruccio fikret filip filipa filipe filippo finbar finn fiona
    fionn fiorella firas flavia flavio flemming fleur flora florencia florent florian floriana florin
    folkert fouad frances francesca francesco francine francisca francisco franck francois francoise frank
    frans frantisek franz franziska frauke fred freddie freddy frederic frederica frederick frederik
    frederique freya frida fridtjof frieda friedrich fritz frode fuad fumiko gabor gabriel gabriela gabriele
    gabriella gaby gael gaelle gaetan gaetano gail gal galih galina garance gareth garrett garry gary gaspar
    gaspard gaston gaurav gauri gautam gautier gavin gavriel geert gemma geneva genevieve gennady gennaro
    geoff geoffrey geoffroy georg george georges georgi georgina georgios gerald geraldo gerard gerardo gerd
    gergely gerhard gerhild germaine german gernot gerrit gerry gerti gertrud ghassan ghislain giacomo giada
    giampiero giancarlo gianfranco gianluca gianmarco gianni gideon gigi gil gilbert gilberto gilles gillian
    gilmar gina gino gioacchino gioia giordano giorgia giorgio giorgos giovanna giovanni girish gisela
    gisele gitta gitte giulia giuliana giuliano giulio giuseppe giuseppina giustina gizem gladys gleb glenda
    glenn gloria goncalo gonzalo gopal goran gordon govind grace graciela graeme graham graziano graziella
    greg gregor gregorio gregory greta gretchen grigor griselda grit grzegorz guadalupe gudrun guglielmo
    guido guilherme guillaume guillem guillermo guiomar gulsen gunilla gunnar gunter gunther gurdeep
    gurpreet gustaf gustav gustavo guus guy gwen gwendolyn gyorgy gyula habib hadi hafidz hafiz haim haitham
    hakan hakim haley halil halima halina hamed hamid hamish hampus hamza hana hani hania hanna hannah hanne
    hannelore hannes hannu hans hansjorg harald hari hariharan harish harold harpreet harriet harry harshad
    hartmut haruka haruki haruna harvey hasan hasibul hassan hassane hatem hatice havard haydar hayden
    hayley hazem heather hector hedda hedvig hedwig heena heidi heidrun heike heiki heiko hein heinrich
    heinrike heinz helen helena helene helga heli hellen helmer helmut hemant hend hendra hendrik hendrika
    henning henny henri henrietta henriette henrik henrike henry henryk herbert heribert herman hermann
    hermes hermine hernan hessel hester hicham hichem hideki hideo hilal hilary hilda hilde hildegard
    hillary hilmi himanshu hina hippolyte hiroshi hisham hitomi hjalmar holger honza horacio horia horst
    hortense hortensia hossein howard hrvoje hubert huda hugh hugo hugues humberto husam huseyin hussein
    hyacinthe iago iain ian ibon ibrahim ibrahima ichiro ida idan idris iga ignacio ignasi ignazio igor ihor
    iker ikram ilan ilaria ildiko ilhan ilias ilir ilka ilkay ilker ilona ilse ilya imad imke imma imran
    imre ina inaki indira ineke ines inga inge ingeborg ingemar ingo ingrid ingvar inka inna ioan ioana
    ioannis iolanda iratxe irene irfan irina iris irma irmgard irving isaac isabeau isabel isabela isabella
    isabelle isac isaias isak ishaan ishita isidro iskra isla ismael ismail isobel issa istvan itai itziar
    iulia iva ivan ivana ivaylo iver ivet ivo ivona iwan iwona izabela izaskun izumi jaana jaap jacek
    jacinda jacinta jacinto jack jackie jacob jacobo jacopo jacqueline jacques jad jade jadranka jadwiga jae
    jaehyun jafar jagdish jai jaime jake jakob jakub jalal jaleh jamal james jamie jan jana jane janek
    janelle janet janette janez janice janina janis janne jannik jannis janos janusz jared jarmo jarno
    jaromir jaroslav jaroslaw jasmin jasmina jasmine jasna jason jasper jaspreet jaume javad javier javiera
    jaya jayden jayne jean jeanette jeanne jeannette jeannine jedrzej jeff jeffrey jehad jelena jelle jemima
    jemma jenifer jenna jenni jennie jennifer jenny jens jere jeremiah jeremias jeremie jeremy jerker jernej
    jeroen jerome jerrod jerry jerzy jesica jesper jess jesse jessica jessie jesus jette jihad jihoon jill
    jim jimmy jin jindrich jing jiri jitendra jitka joachim joakim joan joana joanna joanne joao joaquim
    joaquin jocelyn jocelyne jochen jodi jodie joe joedson joel joelle joelma joerg joey jogen johan johann
    johanna johanne johannes john johnathan johnnie johnny jokin jolanda jolanta jolene jon jonah jonas
    jonathan jonathon joni joop joost jordi jorg jorge jorgen joris jorn jorunn joscha jose josef josefa
    josefina josefine josep joseph josephine josh joshua josie josip joss jouni jovan jovana joy joyce jozef
    juan juana juanita juanjo juanma judit judith judy juergen juho jukka julene julia julian juliana
    juliane juliano julie julien juliet juliette julio julius juliusz jun junaid junko juraj jurg jurgen
    juri juris justas justin justina justine justus justyna jutta kaare kacper kader kai kaisa kaito kaja
    kalina kalle kalpana kamal kamala kamil kamran kanako karam karan karel karen karena kari karim karima
    karin karina karine karl karla karlis karlo karol karola karolina karoly karsten kasia kasim kaspar
    kasper katalin katarina katarzyna kate kateryna katharina katherine kathi kathleen kathrin kathryn kathy
    katia katie katinka katja katri katrin katrina katy kaur kaushik kaveh kavita kay kaya kayla kaylee
    kazimierz kazuki kazuo keiichi keiko keiran keisuke keith kelly kelsey kelvin kemal ken kendall kenichi
    kenji kenneth kenta kerem keri kerrie kerry kersti kerstin keshav ketil kevan kevin keyvan khadija
    khaled khalid khalil khanh khushi kian kieran kiki kim kimberley kimberly kimmo kinga kirill kirk kirsi
    kirsten kirstie kirsty kishor kitty kiyoshi kjell kjersti kjetil klaas klara klaus knut koen kofi koichi
    koji kolja konrad konstantin konstantina konstantinos konstanty kostas kostis kouame kourosh kris
    krishan krishna krista kristel kristen kristian kristiina kristijan kristin kristina kristine kristo
    kristof kristoffer kristy krisztian krisztina krystian krystyna krzysztof ksenia kseniia kumiko kunal
    kurt kushal kwabena kwame kwasi kyle kyoko kyriakos kyung lada ladislav laila lakshmi lalit lamine
    lampros lana lani lara larissa larry lars lasantha lasse laszlo latif latifa latisha latoya laura
    laureen laurel laureline lauren laurence laurene laurent lauri lauriane laurids laurie lavinia lawrence
    layla layne lea leah leandra leandro leanne lee leif leigh leighton leila leire lejla lena lenka lennart
    lenny leo leon leona leonardo leone leonel leonid leonie leonora leopold leopoldo leroy lesia leslie
    leszek leticia letizia levent levente levi lew lewis lex liam liana lidia lidija liesbeth liese
    lieselotte ligia lila lili lilia lilian liliana liliane lilianne lilit lillian lilly limor lina linda
    lindsay lindsey linn linnea linus lionel lior lisa lisbeth lise liselotte lito liudmila livia liz lizzie
    ljiljana ljubomir llorenc lloyd lluis lobna lode loes loic lois lola lolita lonneke lorcan lorena
    lorenzo loreto loretta lori lorraine lothar lotta lotte lou louis louisa louise lourens lovisa lubna
    lubomir lubos luc luca lucas lucia lucian luciana luciano lucie lucija lucile lucilla lucinda lucio
    lucius lucrezia lucy lucyna ludmila ludovic ludovica ludvig ludwig luigi luigia luis luisa luise luiz
    lukas lukasz luke lutz luuk lyazid lydia lyle lynn lyubov maaike maarten mabel machiko maciej maciek
    maddalena maddie madeleine madeline madhav madhu madhur mads maeve magali magda magdalena magdi magnhild
    magnus maha mahdi mahesh mahmoud mahmud mahnaz maia maialen maik maike maj maja majdi majid makoto
    maksim maksym malak malcolm malek malena malene malgorzata malik malin malte mamadou manal mandeep mandy
    manfred mani manish manjit manoel manoj manolis manolo manon manoushka manpreet mansour manu manuel
    manuela maram marc marcel marcela marceli marcella marcelle marcello marcelo marci marcia marcin marcio
    marco marcos marcus marek margaret margarete margarethe margarita margaux margherita margit margo margot
    margret margriet margrit marguerite margueritte mari maria marian mariana marianna marianne mariano
    maribel maricel marie marieke marielle marija marijke marika marike marilena marilia marilyn marin
    marina marine mario marion marios maris marisa marisol marit marita marius mariusz marjan marjolaine
    marjolein marjorie mark marketa markku marko markus marla marlen marlena marlene marlies marlon marlous
    marry marsha marta marten martha marthe marti martijn martin martina martine marton maruf marvin marwan
    mary maryam maryna marzena marzia masahiro masako masato massimiliano massimo mate matej mateo mateu
    mateus mateusz mathew mathias mathieu mathijs mathilda mathilde mathis matias matija matilda matilde
    matiss matjaz mats matt matteo matteus matthew matthias matti mattia mattias mattie maureen maurice
    mauricette mauricio maurizio mauro max maxim maxime maximilian maximiliano maximilien maxine maya mayank
    mayra mayumi mbaye meera meg megan meghan mehdi mehmet mehran mei meike melanie melek melina melinda
    melis melissa melvin mercedes meredith merete meritxell merle mert merve meryem metin mette mia micah
    michael michaela michaele michail michal michalis micheal michel michele michelle mick mickael midori
    mieke mietek miguel mihaela mihai mihail mihaly mijke mika mikael mikaela mike mikel mikhail mikkel
    mikko mikolaj mila milad milan milana mildred milena milica milka millie milo milos mimi mina minh minna
    minoru miquel mira mireia mireille mirela mirella miriam mirja mirjam mirka mirko mirna miro miroslav
    miroslaw mirva mirwais misaki misha mitch mitchell mitsuru miyuki mladen moez mogens mohamed mohammad
    mohammed mohan mohit mohsen mohsin moira moises moktar molly momoko mona monia monica monika monique
    monserrat montse morgane moritz morten mosab moses moshe moussa mridula msizi mubarak mubashir muhammad
    mukesh mukhtar munir murad murat muriel murilo murray musa mustafa mustapha myfanwy mykola mylene myriam
    myrto nabil nabila nadeem nadege nadezhda nadia nadim nadine nadir nadja nadya naeem nahid nahuel naim
    naima najib nancy nanna naoki naoko naomi naoto naoufel narayan narendra naresh nasir nasser nastassja
    natacha natali natalia natalie nataliia nataliya natan natasha nate nathalie nathan nathaniel natxo
    naveen navid nazim nazli neal neda neelam neha neide neil nele nelly nelson nemanja nenad nerea nermin
    nestor neus nevena neville ngozi nguyen niall niamh niccolo nicholas nichole nick nickolas nico nicola
    nicolai nicolas nicole nicolo nidhi niels nigar nigel nihal nihat nikhil nikita nikki niklas niko nikola
    nikolai nikolaj nikolas nikolaus nikolay nikolett nikos nilesh nilgun nils nilufar nima nimrod nina nino
    niraj nirmal nisha nitin niva noa noah nobuko noel noelia noemi noemie nolwenn noor nora norbert noreen
    norihiko norma norman nour noura nozomi nuno nuria nurul nyasha obinna oceane octavio oda odd odile odin
    ofelia ofer ofir ognjen oihane oisin okan oksana olaf olav ole oleg oleh oleksandr oleksandra oleksii
    oleksiy olena olesia olesya olga olha olimpia oliver olivera olivia olivier olof oluwaseun omar omer
    omri onder onur oonagh ophelie oriane oriol orit orla orlaith orlando orsolya osama osamu oscar oskar
    osman osvaldo oswald oswaldo otavio othman otmar ottavia ottilie otto ovidiu owen oyvind ozan ozgur
    ozlem pablo paddy padraig paige palle paloma pamela panagiotis pankaj panos pantelis paola paolo
    paraskevi parisa parveen parvin pascal pasi pasquale patrice patricia patricio patrick patrik patrizia
    patrizio patrycja paul paula paulette pauli paulina pauline paulius paulo paulus pavel pavla pavlina
    pavlo pavlos pawel payal pearse pedro peggy pekka pelle penelope pepe pepijn pere pernille perrine perry
    pervez peta petar pete peter peteris petr petra petri petros petru petter phil philip philipp philippa
    philippe philippine phillip phuong pia pierangelo pierluigi piero pierpaolo pierre piet pieter pieternel
    pietro pilar pim pinar pio piotr pippa pirjo pirkko pius plamen poonam porfirio poul prabhat prachi
    pradeep pragya prakash pranav pranay prasad prasanna prashant pratik pratiksha praveen preeti prem priya
    priyanka prosper przemyslaw puneet purnima qasim quentin quincy quinn quique raanan rabia rachael rachel
    rachele rachid radek radhika radka rado radomir radoslaw radu rafa rafael rafaela rafaella rafal
    raffaele raffaella rafi rafik raghav raghu raheel rahel rahim rahma rahmat rahul raimund rainald rainer
    raisan raissa raj raja rajan rajeev rajesh rajiv raju rakesh ralf ralitsa ralph raman ramazan ramesh
    rami ramin ramiro ramon ramona ramzi rana randall randi randy ranjan ranjit raoul raphael raphaela
    raphaelle raquel rasa rashad rashed rashid rashida rasit rasmus raul ravi raviv ray rayan raymond
    raymundo razan razvan rebecca reda reece reem regina regine regis reidar reidun reijo reina reinaldo
    reiner reinhard reinier remi remigiusz remko remo remy renaldo renata renate renato renaud rene renee
    renske renzo reto reuben reuven reyhan reza rhea rhiannon rhona rhonda rhys ria riad ricarda ricardo
    riccardo richard rick ricky rico rikard rikke riku rimma rina rinaldo rishabh rishi rita ritesh ritva
    ritwik rivan rivka riyad rob robbert robbie robert roberta roberto robin robyn rocco rocio roderick
    rodger rodney rodolfo rodrigo roel roeland roelof rogelio roger rogier rohan rohit rokas roksana roland
    rolf rollo romain roman romana romane romano romina romy ron ronald ronan ronen roni ronit ronja ronnie
    rory rosa rosalia rosalie rosalind rosana rosanna rosaria rosario rosella roselyne rosemary rosie rosina
    rosita ross roswitha rowan roxana roxane roy roza rubem ruben rubina rudi rudiger rudolf rudy rufus rui
    rune rushabh ruslan russell rute ruth ruxandra ryan ryo ryoko ryota ryszard sabahattin sabina sabine
    sabrina sacha sachiko sachin sadia sadie saeed safa sagar sahar sahil said saif saima sajid sakari
    sakina saleem saleh salim salima sallie sally salma salman salome salomon salvatore salvo sam samad
    samantha samar sami samir samira sampsa samra samson samu samuel sana sanaa sandeep sander sandhya
    sandor sandra sandrine sandro sanela sangeeta sani sanja sanjay sanjit sanjiv sanna sanne santi santino
    santosh sanya saori sara sarah sarai sarita sarmad sarthak sasa sascha saskia satish satoru satoshi satu
    saul saurabh saverio savvas sayaka sayed scarlett scott seamus sean sebastiaan sebastian sebastiano
    sebastien sedat sef seiji selcuk selim selin selina selma senad sepp seraina serap serdar serena serge
    sergei sergej sergey sergio serhii serhiy seth severin severine sevgi sevil seydou shahbaz shahid
    shahzad shaima shakil shakir shakira shalini sham shameel shane shanice shankar shannon shanta shanti
    shari sharif sharmila sharon shashank shashi shaun shauna shawn shay sheela shehzad sheila shelby
    shelley sheri sherif sherman sherri sherry shigeru shilpa shinichi shinji shiori shira shiran shiraz
    shirin shirley shlomi shlomo shoaib shreya shruti shubham shunsuke shyam siarhei sibel sid siddharth
    sidney siegfried sigal siggi sigit sigmund sigrid sigrun sigurd sigve sihem silas silje silke silvan
    silvana silvano silvestre silvia silvio silviu simen simeon simon simona simonas simone simonetta simran
    sina sindre sinead sini siobhan siri sirpa sivan sjoerd slavko slavomir slawomir slobodan snezana soeren
    sofia sofiane sofie sofija sohail sohrab solange soledad solene solveig soma somchai sonal sonali sondre
    sonia sonja sophie soraya soren sorin sotiris souad soufiane soumaya spiros spyros stan stanimir
    stanislav stanislava stanislaw stavros stefaan stefan stefania stefanie stefano stefanos steffen steffi
    steinar stelios stella stepan stephan stephane stephania stephanie stephanos stephen steve steven stien
    stijn stina stine stipe stjepan stojan stoyan stuart sture suad suchitra sudarshan sudhir sue suhaib
    suhail sujata sulaiman suman sumit sunil sunita suraj suresh suri susan susanne sushant sushil suvi
    suzan suzana suzanne suzette suzie svante svein sven svenja sverre svetlana sviatlana svitlana swati
    swen sybille syed sylke sylvain sylvestre sylvia sylviane sylvie sylwia szabolcs szilvia szymon taha
    tahir taina takahiro takashi takeshi takuya tali talia tamar tamara tamas tamer tamika tammy tanguy
    tania tanja tanveer tanvi tanya tapio tara tarek tarik tariq tarja taro taru tasneem tatiana tatjana
    tatsuya tatyana tayfun taylan ted teemu tegan tejas telmo temur teodor teodora teodoro terence teresa
    teresita tereza terhi terje terrance terrence terry tessa teuvo thabo thais thandiwe thanos thea thelma
    theo theodor theodora theodore theophile theresa therese thiago thibaud thibault thibaut thierry thijs
    thilde thilini thilo thomas thor thora thorben thore thorkild thorsten thuy tiago tiffany tijana tilman
    tim timm timo timofey timothy timur tina tinca tirza tisha titus tiziana tiziano tobi tobiah tobias toby
    tod todd todor toivo tolga tom tomas tomasz tomaz tomer tomi tomislav tommy tomoko tomoya toni tonia
    tonino tonje tony tonya torbjorn tord tore torill torkil torleif torsten toshiko toshiyuki tove tracey
    tracy travis trevor trina trine trish tristan trond trude trudy truls tsvetan tuan tugce tulin tullio
    tuncay tuomas tuomo turid tuula tuva txema tyler tymoteusz tyrone tyson tzvi uday udo ugo ugur ulas ulf
    ulla ulrica ulrich ulrik ulrike umar umberto umesh umit umut unai unni urho uri uriel urs ursina urska
    ursula urszula usha usman uta ute uwe uzma vaclav vadim vadym vahe vaibhav valdemar valdis valentin
    valentina valentyn valentyna valeria valeriano valerie valeriia valerio valeriy valery valter vanda
    vandana vanessa vangelis vanja vanni varsha vasco vasil vasile vasiliki vasilis vasily vasyl vedran
    veerle velina venkat vera verena veronica veronika veronique vesa vesna vibeke vicente vicki vicky
    victor victoriano victorien vida vidar vigdis vijay vikas vikram viktor viktoria viktoriia vilde vilem
    ville vilma vilmos vinay vincent vincente vincenzo vineet vinicius vinod viola vipin virag virgil
    virgilio virgine virginie virpi visar vishal vishnu vitalii vitaliy vitaly vito vitor vittorio vivek
    vivian viviana viviane vivien vivienne vjekoslav vlad vlada vladimir vladimira vladislav vlado vlasta
    vojislav vojtech volha volkan volker volodymyr vuk vusi vyacheslav waheed wahid wahyu waldemar waleed
    walid walter waltraud wanda waqas warda warren wasim wasiu wayne wei wenche wencke wendelin wendy werner
    wesley wibke wiebke wieland wiktor wiktoria wilbert wilfred wilfredo wilfried wilhelm wilhelmina will
    willi william willy wilma wilson wilton wim winfried winifred winston wioletta wissam wladimir wladyslaw
    wojciech wolfgang wouter xabier xander xavi xavier xenia ximena xochitl yael yahya yair yakov yaman
    yamile yana yanina yanis yaniv yann yannick yannis yara yaroslav yaser yash yasin yasir yasmin yasmine
    yasser yasuko yasuo yaw yazan yehuda yekaterina yelena yeliz yesim yetunde yevgeny yevhen yiannis yigal
    yilmaz yoan yoann yoav yogesh yohan yolanda yolande yonas yonatan yong yoram yordan yorgos yosef yosep
    yoshi yoshiko youcef youness youri yousef youssef youssouf yuichi yuji yuka yuki yukiko yuko yulia
    yulian yuliia yulius yuliya yuma yumi yunus yuri yurii yuriy yusuf yuval yuvraj yves yvette yvonne zabur
    zachary zahid zahir zahra zaid zain zainab zak zakaria zamir zara zbigniew zdenek zdravko zehra zeki
    zelda zelimir zeljka zeljko zeynep zhanna zhen zia ziad zineb zita ziv zlata zlatko zoe zofia zohra
    zoltan zora zoran zorica zsofia zsolt zsuzsanna zubair zuleika zulfiqar zuzanna zvonimir zygmunt
    αλεξανδροσ γιαννησ γιωργοσ δημητρησ ελενη κωστασ μαρια μενελαοσ νικοσ παναγιωτησ σωτηρησ τατιανα
    александр александра алексеи алина алла анастасия анатолии андреи андріи анна антон аркадии арсении
    артем артур богдан богдана борис вадим валентин валентина валерии валерия василии вера виктор виктория
    виталии владимир владислав володимир вячеслав галина ганна геннадии георгии глеб григории дарья денис
    дмитрии дмитро евгении евгения егор екатерина елена елизавета иван игорь илья инна ирина катерина кирилл
    константин ксения лариса лев леонид людмила максим марина мария микола михаил михаило надежда наталия
    наталья наталія никита николаи нина оксана олег олександр олександра олексіи олена ольга павел павло
    петр петро полина роман руслан светлана світлана семен сергеи сергіи софья станислав степан тамара тарас
    татьяна тетяна тимофеи тимур федор эдуард эмиль юлия юлія юрии юріи яна ярослав євген іван ігор ірина
    """

GIVEN_NAMES = frozenset(_NAMES.split())
