"""Which region of the world a country lies in, for groups of a digest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

# By common English names, lower case without accents and dots.
_COUNTRIES = {
    "europe": """albania andorra austria belarus belgium bosnia bosnia_and_herzegovina bulgaria croatia cyprus
        czech_republic czechia denmark england estonia eu european_union faroe_islands finland france germany gibraltar
        greece greenland hungary iceland ireland italy kosovo latvia liechtenstein lithuania luxembourg macedonia malta
        moldova monaco montenegro netherlands north_macedonia northern_ireland norway poland portugal romania russia
        russian_federation san_marino scotland serbia slovakia slovenia spain sweden switzerland turkey turkiye uk
        ukraine united_kingdom vatican vatican_city holy_see wales britain great_britain""",
    "middle_east": """algeria bahrain egypt iran iraq israel jordan kuwait lebanon libya morocco oman palestine
        palestinian_territories gaza west_bank qatar saudi_arabia syria tunisia uae united_arab_emirates western_sahara
        yemen""",
    "africa": """angola benin botswana burkina_faso burundi cameroon cape_verde cabo_verde central_african_republic chad
        comoros congo democratic_republic_of_the_congo democratic_republic_of_congo dr_congo drc republic_of_the_congo
        djibouti equatorial_guinea eritrea eswatini swaziland ethiopia gabon gambia the_gambia ghana guinea
        guinea-bissau ivory_coast cote_d'ivoire kenya lesotho liberia madagascar malawi mali mauritania mauritius
        mozambique namibia niger nigeria rwanda sao_tome_and_principe senegal seychelles sierra_leone somalia
        somaliland south_africa south_sudan sudan tanzania togo uganda zambia zimbabwe""",
    "central_asia": "armenia azerbaijan georgia kazakhstan kyrgyzstan mongolia tajikistan turkmenistan uzbekistan",
    "south_asia": "afghanistan bangladesh bhutan india maldives nepal pakistan sri_lanka",
    "east_asia": """brunei burma cambodia china east_timor hong_kong indonesia japan korea laos macau malaysia myanmar
        north_korea philippines singapore south_korea taiwan thailand timor-leste vietnam""",
    "oceania": """australia fiji kiribati marshall_islands micronesia nauru new_caledonia new_zealand palau
        papua_new_guinea samoa solomon_islands tonga tuvalu vanuatu""",
    "north_america": "canada us usa united_states united_states_of_america",
    "latin_america": """antigua_and_barbuda argentina bahamas the_bahamas barbados belize bermuda bolivia brazil chile
        colombia costa_rica cuba dominica dominican_republic ecuador el_salvador grenada guatemala guyana haiti honduras
        jamaica mexico nicaragua panama paraguay peru puerto_rico saint_kitts_and_nevis saint_lucia
        saint_vincent_and_the_grenadines suriname trinidad_and_tobago trinidad uruguay venezuela""",
}


@cache
def region_of() -> Mapping[str, str]:
    """Give the regions by country: {"syria": "middle_east"}."""
    return MappingProxyType(
        {name.replace("_", " "): region for region, names in _COUNTRIES.items() for name in names.split()}
    )
