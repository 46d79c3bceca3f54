"""Small words by which languages in one script are told apart."""

from __future__ import annotations

STOP_WORDS = {
    "en": "the of and to in a is that for it was on with as at by from his he be this are which or had not but were "
    "have has they said its their an who will would been more about after one when she her there than we you our if",
    "es": "el la de que y en los del se las por un con una su para es al lo como más pero sus le ha este sí porque "
    "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante fue está según años dijo",
    "fr": "le la les de des et est en un une du que qui dans pour pas au sur ne se ce il elle par plus avec sont son "
    "ont aux cette mais ses été leur nous vous ou comme après entre selon deux où être fait sans aussi depuis dont ces",
    "de": "der die das und ist in den von zu mit sich des auf für nicht ein eine dem im als auch es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis",
    "pt": "o a de que e do da em um para com não uma os no se na por mais as dos como mas ao das foi à seu sua ou "
    "quando muito nos já está eu também só pelo pela até isso ela entre depois sem mesmo aos ter "
    "são segundo disse anos",
    "it": "il di che e la in un per è del della non sono con una le i da si dei nel alla al lo gli come più ma ha "
    "anche delle dal questo sua suo degli nella essere stato dopo ci cui tra sul dalla hanno secondo due ai",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit door naar heeft "
    "hij ze over nog worden werd wordt deze tot meer hebben haar geen wat tegen onder veel zich hun die of na",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ne en ama ise o her göre oldu var değil "
    "olduğu tarafından şekilde iki büyük yeni söyledi dedi ya mi ki bin yıl",
    "pl": "w i na z że się do nie to o jest od za po jak przez ale oraz tym są tego był dla ma jego które który "
    "przy było być także już tylko pod roku został",
    "sv": "och att det i en som på är av för med till den har de inte om ett han men var sig från vi så kan när "
    "under efter också år sade ska mot ut skulle",
    "da": "og i at det er en til på af for med de som den der ikke har et han var om fra men sig vi så kan efter "
    "også blev mod år ved skal ud siger",
    "no": "og i at det er en til på av for med de som den ikke har et han var om fra men seg vi så kan etter også "
    "ble mot år ved skal ut sier",
    "fi": "ja on ei että se oli hän mutta ovat kun myös joka niin tai sen mukaan kuin ole jos olla jo vuoden",
    "cs": "a se v na je že o s z do to i jako za by ale podle jsou po od jeho pro který které byl bylo má aby roku "
    "také už však",
    "hu": "a az és hogy nem egy is volt meg ez de csak már ha van el mint amely szerint még pedig után lesz",
    "ro": "de și în a la cu pe că din o un care nu mai este pentru au fost sau prin după ale lui sunt fi dar cum "
    "acest această între",
    "id": "yang dan di dengan untuk dari pada ini itu tidak dalam akan ke juga adalah telah oleh karena ada kata "
    "bahwa sebagai mereka tersebut bisa saat",
    "vi": "và của là có được cho trong các với không một này người đã để những khi từ đến về sẽ theo năm",
    "ca": "el la de que i en els del les per un amb una és al com més però ha no aquest seva seu també ser són dels "
    "ho hi ja des fins van",
    "ru": "и в не на что он с как это по но из у за от о к же для его а так то было были был она мы вы или до при "
    "после если уже также которые которая который году их бы этом сказал заявил",
    "uk": "і в не на що він з як це по але із у за від о до же для його а так то було були був вона ми ви або та при "
    "після якщо вже також які яка який році їх цьому сказав заявив про",
    "bg": "и в на не за се да от с че е са по като но до това ще при след които който през което във със бе той тя",
    "sr": "и у на је да се не за од са су као што по али би ће није који које до из о према ће",
    "ar": "في من على إلى عن أن التي الذي هذا هذه مع كان كما بعد قال قبل بين لم لا ما وقد إن ذلك كل حيث خلال",
    "fa": "در به از که این را با است برای آن یک خود تا بر هم نیز شده می های شد کرد بود اما گفت پس باید دارد",
    "ur": "کے کی میں ہے سے کا اور کو نے پر یہ کہ ہیں اس بھی نہیں تھا ایک گیا کہا",
}
