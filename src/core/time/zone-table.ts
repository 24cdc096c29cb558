/** Made by src/zone-table.mjs from zone data 2026e. How a line is read stands in zones.ts. */

/** The release of the IANA time zone database. */
export const zoneVersion = '2026e';

export const zoneFrom = Date.UTC(2024, 0, 1);
export const zoneUntil = Date.UTC(2037, 0, 1);

export const zoneData = `-120 6o4=-60 fk0=-120 beo=-60 fk0=-120 beo=-60 fk0=-120 beo=-60 g2o=-120 aw0=-60 g2o=-120 aw0=-60 g2o=-120 beo=-60 fk0=-120 beo=-60 fk0=-120 beo=-60 g2o=-120 aw0=-60 g2o=-120 aw0=-60 g2o=-120 aw0=-60 g2o=-120 beo=-60 fk0=-120: America/Nuuk
-120: America/Noronha Atlantic/South_Georgia
-180 54k=-120 hmk=-180 9c4=-120 hmk=-180 9c4=-120 hmk=-180 9us=-120 hmk=-180 9c4=-120 hmk=-180 9c4=-120 hmk=-180 9c4=-120 hmk=-180 9c4=-120 hmk=-180 9us=-120 hmk=-180 9c4=-120 hmk=-180 9c4=-120 hmk=-180 9c4=-120 hmk=-180 9c4=-120 hmk=-180: America/Miquelon
-180 65o=-240 eis=-180: America/Asuncion
-180 770=-240 bes=-180 fjw=-240 bes=-180 fjw=-240 bes=-180 fjw=-240 bes=-180 fjw=-240 bes=-180 g2k=-240 aw4=-180 g2k=-240 bes=-180 fjw=-240 bes=-180 fjw=-240 bes=-180 fjw=-240 bes=-180 fjw=-240 bes=-180 g2k=-240 aw4=-180 g2k=-240 bes=-180: America/Santiago
-180 770=-240 bes=-180: America/Coyhaique
-180: America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Bahia America/Belem America/Cayenne America/Fortaleza America/Maceio America/Montevideo America/Paramaribo America/Punta_Arenas America/Recife America/Santarem America/Sao_Paulo Antarctica/Palmer Antarctica/Rothera Atlantic/Stanley
-210 54m=-150 hmk=-210 9c4=-150 hmk=-210 9c4=-150 hmk=-210 9us=-150 hmk=-210 9c4=-150 hmk=-210 9c4=-150 hmk=-210 9c4=-150 hmk=-210 9c4=-150 hmk=-210 9us=-150 hmk=-210 9c4=-150 hmk=-210 9c4=-150 hmk=-210 9c4=-150 hmk=-210 9c4=-150 hmk=-210: America/St_Johns
-240 54o=-180 hmk=-240 9c4=-180 hmk=-240 9c4=-180 hmk=-240 9us=-180 hmk=-240 9c4=-180 hmk=-240 9c4=-180 hmk=-240 9c4=-180 hmk=-240 9c4=-180 hmk=-240 9us=-180 hmk=-240 9c4=-180 hmk=-240 9c4=-180 hmk=-240 9c4=-180 hmk=-240 9c4=-180 hmk=-240: America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton America/Thule Atlantic/Bermuda
-240: America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Boa_Vista America/Campo_Grande America/Caracas America/Cuiaba America/Curacao America/Dominica America/Grenada America/Guadeloupe America/Guyana America/Kralendijk America/La_Paz America/Lower_Princes America/Manaus America/Marigot America/Martinique America/Montserrat America/Port_of_Spain America/Porto_Velho America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Tortola
-300 54k=-240 hmo=-300 9c0=-240 hmo=-300 9c0=-240 hmo=-300 9uo=-240 hmo=-300 9c0=-240 hmo=-300 9c0=-240 hmo=-300 9c0=-240 hmo=-300 9c0=-240 hmo=-300 9uo=-240 hmo=-300 9c0=-240 hmo=-300 9c0=-240 hmo=-300 9c0=-240 hmo=-300 9c0=-240 hmo=-300: America/Havana
-300 54s=-240 hmk=-300 9c4=-240 hmk=-300 9c4=-240 hmk=-300 9us=-240 hmk=-300 9c4=-240 hmk=-300 9c4=-240 hmk=-300 9c4=-240 hmk=-300 9c4=-240 hmk=-300 9us=-240 hmk=-300 9c4=-240 hmk=-300 9c4=-240 hmk=-300 9c4=-240 hmk=-300 9c4=-240 hmk=-300: America/Detroit America/Grand_Turk America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Iqaluit America/Kentucky/Louisville America/Kentucky/Monticello America/Nassau America/New_York America/Port-au-Prince America/Toronto
-300 770=-360 bes=-300 fjw=-360 bes=-300 fjw=-360 bes=-300 fjw=-360 bes=-300 fjw=-360 bes=-300 g2k=-360 aw4=-300 g2k=-360 bes=-300 fjw=-360 bes=-300 fjw=-360 bes=-300 fjw=-360 bes=-300 fjw=-360 bes=-300 g2k=-360 aw4=-300 g2k=-360 bes=-300: Pacific/Easter
-300: America/Atikokan America/Bogota America/Cancun America/Cayman America/Eirunepe America/Guayaquil America/Jamaica America/Lima America/Panama America/Rio_Branco
-360 54w=-300 hmk=-360 9c4=-300 hmk=-360 9c4=-300 hmk=-360 9us=-300 hmk=-360 9c4=-300 hmk=-360 9c4=-300 hmk=-360 9c4=-300 hmk=-360 9c4=-300 hmk=-360 9us=-300 hmk=-360 9c4=-300 hmk=-360 9c4=-300 hmk=-360 9c4=-300 hmk=-360 9c4=-300 hmk=-360: America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Matamoros America/Menominee America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga America/Rankin_Inlet America/Resolute
-360 54w=-300 hmk=-360 9c4=-300 hmk=-360 9c4=-300: America/Winnipeg
-360: America/Bahia_Banderas America/Belize America/Chihuahua America/Costa_Rica America/El_Salvador America/Guatemala America/Managua America/Merida America/Mexico_City America/Monterrey America/Regina America/Swift_Current America/Tegucigalpa Pacific/Galapagos
-420 550=-360 hmk=-420 9c4=-360 hmk=-420 9c4=-360 hmk=-420 9us=-360 hmk=-420 9c4=-360 hmk=-420 9c4=-360 hmk=-420 9c4=-360 hmk=-420 9c4=-360 hmk=-420 9us=-360 hmk=-420 9c4=-360 hmk=-420 9c4=-360 hmk=-420 9c4=-360 hmk=-420 9c4=-360 hmk=-420: America/Boise America/Cambridge_Bay America/Ciudad_Juarez America/Denver
-420 550=-360 hmk=-420 9c4=-360 hmk=-420 9c4=-360: America/Edmonton America/Inuvik
-420: America/Creston America/Dawson America/Dawson_Creek America/Fort_Nelson America/Hermosillo America/Mazatlan America/Phoenix America/Whitehorse
-480 554=-420 hmk=-480 9c4=-420 hmk=-480 9c4=-420 hmk=-480 9us=-420 hmk=-480 9c4=-420 hmk=-480 9c4=-420 hmk=-480 9c4=-420 hmk=-480 9c4=-420 hmk=-480 9us=-420 hmk=-480 9c4=-420 hmk=-480 9c4=-420 hmk=-480 9c4=-420 hmk=-480 9c4=-420 hmk=-480: America/Los_Angeles America/Tijuana
-480 554=-420 hmk=-480 9c4=-420 hmk=-480 9c4=-420: America/Vancouver
-480: Pacific/Pitcairn
-540 558=-480 hmk=-540 9c4=-480 hmk=-540 9c4=-480 hmk=-540 9us=-480 hmk=-540 9c4=-480 hmk=-540 9c4=-480 hmk=-540 9c4=-480 hmk=-540 9c4=-480 hmk=-540 9us=-480 hmk=-540 9c4=-480 hmk=-540 9c4=-480 hmk=-540 9c4=-480 hmk=-540 9c4=-480 hmk=-540: America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat
-540: Pacific/Gambier
-570: Pacific/Marquesas
-60 6o4=0 fk0=-60 beo=0 fk0=-60 beo=0 fk0=-60 beo=0 g2o=-60 aw0=0 g2o=-60 aw0=0 g2o=-60 beo=0 fk0=-60 beo=0 fk0=-60 beo=0 g2o=-60 aw0=0 g2o=-60 aw0=0 g2o=-60 aw0=0 g2o=-60 beo=0 fk0=-60: Atlantic/Azores
-60 m84=-120 beo=-60 fk0=-120 beo=-60 fk0=-120 beo=-60 g2o=-120 aw0=-60 g2o=-120 aw0=-60 g2o=-120 beo=-60 fk0=-120 beo=-60 fk0=-120 beo=-60 g2o=-120 aw0=-60 g2o=-120 aw0=-60 g2o=-120 aw0=-60 g2o=-120 beo=-60 fk0=-120: America/Scoresbysund
-600 55c=-540 hmk=-600 9c4=-540 hmk=-600 9c4=-540 hmk=-600 9us=-540 hmk=-600 9c4=-540 hmk=-600 9c4=-540 hmk=-600 9c4=-540 hmk=-600 9c4=-540 hmk=-600 9us=-540 hmk=-600 9c4=-540 hmk=-600 9c4=-540 hmk=-600 9c4=-540 hmk=-600 9c4=-540 hmk=-600: America/Adak
-600: Pacific/Honolulu Pacific/Rarotonga Pacific/Tahiti
-60: Atlantic/Cape_Verde
-660: Pacific/Midway Pacific/Niue Pacific/Pago_Pago
0 6o4=120 fk0=0 beo=120 fk0=0 beo=120 fk0=0 beo=120 g2o=0 aw0=120 g2o=0 aw0=120 g2o=0 beo=120 fk0=0 beo=120 fk0=0 beo=120 g2o=0 aw0=120 g2o=0 aw0=120 g2o=0 aw0=120 g2o=0 beo=120 fk0=0: Antarctica/Troll
0 6o4=60 fk0=0 beo=60 fk0=0 beo=60 fk0=0 beo=60 g2o=0 aw0=60 g2o=0 aw0=60 g2o=0 beo=60 fk0=0 beo=60 fk0=0 beo=60 g2o=0 aw0=60 g2o=0 aw0=60 g2o=0 aw0=60 g2o=0 beo=60 fk0=0: Atlantic/Canary Atlantic/Faroe Atlantic/Madeira Europe/Dublin Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/Lisbon Europe/London
0: Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Sao_Tome America/Danmarkshavn Atlantic/Reykjavik Atlantic/St_Helena UTC
120 6io=180 fp8=120 b9g=180 fp8=120 b9g=180 fp8=120 b9g=180 g7w=120 aqs=180 g7w=120 aqs=180 g7w=120 b9g=180 fp8=120 b9g=180 fp8=120 b9g=180 g7w=120 aqs=180 g7w=120 aqs=180 g7w=120 aqs=180 g7w=120 b9g=180 fp8=120: Asia/Jerusalem
120 6ns=180 fjw=120 bes=180 fjw=120 bes=180 fjw=120 bes=180 g2k=120 aw4=180 g2k=120 aw4=180 g2k=120 bes=180 fjw=120 bes=180 fjw=120 bes=180 g2k=120 aw4=180 g2k=120 aw4=180 g2k=120 aw4=180 g2k=120 bes=180 fjw=120: Asia/Beirut
120 6o4=180 fk0=120 beo=180 fk0=120 beo=180 fk0=120 beo=180 g2o=120 aw0=180 g2o=120 aw0=180 g2o=120 beo=180 fk0=120 beo=180 fk0=120 beo=180 g2o=120 aw0=180 g2o=120 aw0=180 g2o=120 aw0=180 g2o=120 beo=180 fk0=120: Asia/Famagusta Asia/Nicosia Europe/Athens Europe/Bucharest Europe/Chisinau Europe/Helsinki Europe/Kyiv Europe/Mariehamn Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius
120 85c=180 dzw=120 cg4=180 eik=120 bes=180 fjw=120 bes=180 g2k=120 aw4=180 g2k=120 aw4=180 g2k=120 bes=180 fjw=120 bes=180 fjw=120 bes=180 g2k=120 aw4=180 g2k=120 aw4=180 g2k=120 aw4=180 g2k=120 bes=180 f18=120: Asia/Gaza Asia/Hebron
120 8l4=180 dzw=120 cys=180 dzw=120 cys=180 dzw=120 dhg=180 dh8=120 dhg=180 dh8=120 dhg=180 dh8=120 dhg=180 dzw=120 cys=180 dzw=120 dhg=180 dh8=120 dhg=180 dh8=120 dhg=180 dh8=120 dhg=180 dh8=120 dhg=180 dzw=120: Africa/Cairo
120: Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Johannesburg Africa/Juba Africa/Khartoum Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo Africa/Maseru Africa/Mbabane Africa/Tripoli Africa/Windhoek Europe/Kaliningrad
180: Africa/Addis_Ababa Africa/Asmara Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi Antarctica/Syowa Asia/Aden Asia/Amman Asia/Baghdad Asia/Bahrain Asia/Damascus Asia/Kuwait Asia/Qatar Asia/Riyadh Europe/Istanbul Europe/Kirov Europe/Minsk Europe/Moscow Europe/Simferopol Europe/Volgograd Indian/Antananarivo Indian/Comoro Indian/Mayotte
210: Asia/Tehran
240: Asia/Baku Asia/Dubai Asia/Muscat Asia/Tbilisi Asia/Yerevan Europe/Astrakhan Europe/Samara Europe/Saratov Europe/Ulyanovsk Indian/Mahe Indian/Mauritius Indian/Reunion
270: Asia/Kabul
300: Antarctica/Mawson Antarctica/Vostok Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Atyrau Asia/Dushanbe Asia/Karachi Asia/Oral Asia/Qyzylorda Asia/Samarkand Asia/Tashkent Asia/Yekaterinburg Indian/Kerguelen Indian/Maldives
330: Asia/Colombo Asia/Kolkata
345: Asia/Kathmandu
360 4fc=300: Asia/Almaty Asia/Qostanay
360: Asia/Bishkek Asia/Dhaka Asia/Omsk Asia/Thimphu Asia/Urumqi Indian/Chagos
390: Asia/Yangon Indian/Cocos
420: Antarctica/Davis Asia/Bangkok Asia/Barnaul Asia/Ho_Chi_Minh Asia/Hovd Asia/Jakarta Asia/Krasnoyarsk Asia/Novokuznetsk Asia/Novosibirsk Asia/Phnom_Penh Asia/Pontianak Asia/Tomsk Asia/Vientiane Indian/Christmas
480: Antarctica/Casey Asia/Brunei Asia/Hong_Kong Asia/Irkutsk Asia/Kuala_Lumpur Asia/Kuching Asia/Macau Asia/Makassar Asia/Manila Asia/Shanghai Asia/Singapore Asia/Taipei Asia/Ulaanbaatar Australia/Perth
525: Australia/Eucla
540: Asia/Chita Asia/Dili Asia/Jayapura Asia/Khandyga Asia/Pyongyang Asia/Seoul Asia/Tokyo Asia/Yakutsk Pacific/Palau
570: Australia/Darwin
60 548=0 2lc=60 nc0=0 340=60 nc0=0 2lc=60 dh8=0: Africa/Casablanca Africa/El_Aaiun
60 6o4=120 fk0=60 beo=120 fk0=60 beo=120 fk0=60 beo=120 g2o=60 aw0=120 g2o=60 aw0=120 g2o=60 beo=120 fk0=60 beo=120 fk0=60 beo=120 g2o=60 aw0=120 g2o=60 aw0=120 g2o=60 aw0=120 g2o=60 beo=120 fk0=60: Africa/Ceuta Arctic/Longyearbyen Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich
600: Antarctica/DumontDUrville Asia/Ust-Nera Asia/Vladivostok Australia/Brisbane Australia/Lindeman Pacific/Chuuk Pacific/Guam Pacific/Port_Moresby Pacific/Saipan
60: Africa/Algiers Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo Africa/Tunis
630 75u=570 dhc=630 dhc=570 dhc=630 dhc=570 dhc=630 dhc=570 dhc=630 dhc=570 dhc=630 dhc=570 e00=630 dhc=570 dhc=630 dhc=570 dhc=630 dhc=570 dhc=630 dhc=570 dhc=630 dhc=570 dhc=630 dhc=570 e00=630 dhc=570 dhc=630: Australia/Adelaide Australia/Broken_Hill
660 75o=630 dhe=660 dha=630 dhe=660 dha=630 dhe=660 dha=630 dhe=660 dha=630 dhe=660 dha=630 e02=660 dha=630 dhe=660 dha=630 dhe=660 dha=630 dhe=660 dha=630 dhe=660 dha=630 dhe=660 dha=630 e02=660 dha=630 dhe=660: Australia/Lord_Howe
660 75s=600 dhc=660 dhc=600 dhc=660 dhc=600 dhc=660 dhc=600 dhc=660 dhc=600 dhc=660 dhc=600 e00=660 dhc=600 dhc=660 dhc=600 dhc=660 dhc=600 dhc=660 dhc=600 dhc=660 dhc=600 dhc=660 dhc=600 e00=660 dhc=600 dhc=660: Antarctica/Macquarie Australia/Hobart Australia/Melbourne Australia/Sydney
660: Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Pacific/Bougainville Pacific/Efate Pacific/Guadalcanal Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei
720 75o=660 dhc=720 dhc=660 dhc=720 dhc=660 dhc=720 dhc=660 dhc=720 dhc=660 dhc=720 dhc=660 e00=720 dhc=660 dhc=720 dhc=660 dhc=720 dhc=660 dhc=720 dhc=660 dhc=720 dhc=660 dhc=720 dhc=660 e00=720 dhc=660 dhc=720: Pacific/Norfolk
720: Asia/Anadyr Asia/Kamchatka Pacific/Fiji Pacific/Funafuti Pacific/Kwajalein Pacific/Majuro Pacific/Nauru Pacific/Tarawa Pacific/Wake Pacific/Wallis
780 75k=720 cyo=780 e00=720 cyo=780 e00=720 cyo=780 e00=720 cyo=780 e00=720 cyo=780 e00=720 dhc=780 e00=720 cyo=780 e00=720 cyo=780 e00=720 cyo=780 e00=720 cyo=780 e00=720 cyo=780 e00=720 dhc=780 e00=720 cyo=780: Antarctica/McMurdo Pacific/Auckland
780: Pacific/Apia Pacific/Fakaofo Pacific/Kanton Pacific/Tongatapu
825 75k=765 cyo=825 e00=765 cyo=825 e00=765 cyo=825 e00=765 cyo=825 e00=765 cyo=825 e00=765 dhc=825 e00=765 cyo=825 e00=765 cyo=825 e00=765 cyo=825 e00=765 cyo=825 e00=765 cyo=825 e00=765 dhc=825 e00=765 cyo=825: Pacific/Chatham
840: Pacific/Kiritimati`;
