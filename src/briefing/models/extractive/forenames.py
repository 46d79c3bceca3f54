"""Given names that are hardly ever anything else: "Craig Tanner" is a person, whatever stands beside the name.

Common in the news of many countries, written down for this table. Left out are those that are as often a place, a
month, a firm or a plain word: Austin, Charlotte, Chelsea, Florence, Grace, Jordan, June, Sydney, Victoria, Will.
"""

from __future__ import annotations

from .words import word_set

FORENAMES = word_set("""
    aaron abdul abdullah abigail adam adrian agnes ahmad ahmed aisha alan alastair albert alejandro alessandro alex
    alexander alexandra alexei alexey alfred ali alice alicia alison allison alyson amanda amber amelia amina amir
    amit amy ana anas anastasia anders andre andrea andreas andrei andrew andrey andrzej andy angela angelina anil
    anita anja ann anna annabel anne annette annie anthony antoine anton antonia antonio anya arjun arthur arturo
    asha ashraf astrid barbara barry beatrice beatriz benedict benjamin bernard bernd bertrand beth bethany björn
    boris brandon brenda brian bridget bruno bryan caitlin cameron camila camille carl carla carlo carlos carmen
    carol carole caroline catherine cecilia cesar charles charlie christian christina christine christoph christophe
    christopher claire clara claude claudia claudio colin colleen connor craig cristiano cristina cynthia daisy
    damian damien daniel daniela daniele danielle danny darren dave david dawn debbie deborah denis denise dennis
    derek diana diane diego dieter dimitri dmitri dmitry dominic dominique donald donna dorota dorothy douglas
    duncan dylan eddie eduardo edward edwin eileen elaine eleanor elena eleni elias elisabeth elise elizabeth ella
    ellen emily emma emmanuel enrico enrique eric erica erik erika ernesto esther ethan eugene eva evelyn fabio fadi
    farah fatima fatma federico felipe felix femi fernanda fernando fiona florian francesca francesco francine
    francis francisco franck frank frankie franz françois frederick frieda friedrich frédéric gabriel gabriela
    gareth gary gavin geoff geoffrey george georgina gerald gerard gerhard gianni gillian giorgio giovanni giulia
    giuseppe glenn gloria gonzalo gordon graham greg gregory greta guillaume guillermo gustavo hamid hannah hans
    harald harriet harry hassan hazel heather hector heidi heinz helen helena helga henri henrik henry herbert
    hilary hillary howard hugh hugo hussein ian ibrahim ida igor ines ingrid irene irina isabel isabella isabelle
    ismail ivan ivana jack jackie jacob jacqueline jacques jaime jake jakob james jamie jan jane janet janice
    jasmine jason javier jean jeff jeffrey jennifer jenny jens jeremy jerome jerry jesse jessica jill jim jimmy joan
    joanna joanne joel johan johann johannes john johnny jonas jonathan jorge josef joseph josephine josh joshua
    josie josé joyce joão juan juana judith julia julian juliana julie julien juliette julio jürgen karen karim
    karin karl kate katharina katherine kathleen kathryn katie katja katrin kavita keith kelly kenneth kerry kevin
    khaled khalid kieran kimberly kirsten klaus kofi konstantin kristen kristin kristina kumar kurt kwame kyle lara
    larry lars laura lauren laurence laurent lea leah leila lena leo leon leonard leonardo leonid leroy leslie liam
    lidia linda lisa liz lorenzo lorraine louis louise luc luca lucas lucia luciana lucie lucy luigi luis luisa
    lukas luke lydia lynn magdalena magnus mahmoud malcolm malik manfred manuel manuela marc marcel marcelo marcia
    marco marcos marcus margaret margarita maria mariam mariana marie marina mario marion marius marjorie markus
    marlene marta martha martin martina mary mateo mathias mathieu matteo matthew matthias maureen maurice mauricio
    max maxim maximilian maya megan mehdi mehmet melanie melina melissa mercedes michael michel michele michelle
    miguel mihai mikhail milan miriam mitchell mohamad mohamed mohammad mohammed moira mona monica monika monique
    morgan muhammad murray mustafa nadia nancy naomi natalia natalie natasha nathalie nathan neil nicholas nick
    nicola nicolas nicole nigel nikita nikolai nikos nils nina noah noel noor nora norbert olaf oleg olga oliver
    olivia olivier omar oscar otto pablo pamela paola paolo patricia patrick paul paula pauline pavel pedro peggy
    penny pete peter petra philip philipp philippe phillip phoebe pierre pietro pilar priya rachel rafael rajesh
    ralph ramon raphael raquel rashid ravi raymond raúl rebecca reinhard renata rené ricardo richard rita robert
    roberta roberto robin rodrigo roger roland rolf romain roman ronald rosa rosemary rosie ross roxana roy ruben
    rudolf rupert russell ruth ryan sabine sadiq said sally salman samantha samir samira samuel sandra sanjay sara
    sarah sasha scott sean sebastian selina serge sergei sergey sergio sharon sheila shirley sibylle silke silvia
    simon simone sofia sonia sonja sophia sophie stacey stefan stefanie stella stephan stephanie stephen steve
    steven stuart sue sunil suresh susan susanna susanne suzanne sven svetlana sylvia sylvie tamara tania tanya
    tariq tasha tatiana ted terence teresa terry theodore theresa thomas thorsten thérèse tiago tim timothy tobias
    todd tom tommy tomás tony tracey tracy trevor tristan tyler ulrich ulrike umar ursula usman valentina valerie
    vanessa vera veronica vicky victor vijay viktor vincent vincenzo virginie viviana vladimir walter wanda wendy
    werner wilfred wilhelm william wolfgang xavier yasmin yolanda youssef yuri yusuf yvonne zahra zainab zoe
    andrés joaquín lucía jesús maría iván sami leïla idris anneke jules marcy ray colm jörg anke ellie morag ángel
    sofía inês antônio luiz thiago chloé élodie aurélie benoît amélie finn mia kai uwe günter käthe deepa marten sam
    shona mads
""")
