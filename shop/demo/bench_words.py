"""What the names and texts of the made-up catalogue are put together from, in English and German."""

from __future__ import annotations

Pair = tuple[str, str]
"""The same in English and in German."""


def _pairs(text: str) -> tuple[Pair, ...]:
    """Read `English=German` pairs, separated by commas."""
    halves = (pair.split("=") for pair in text.replace("\n", " ").split(","))
    return tuple((english.strip(), german.strip()) for english, german in halves)


DEPARTMENTS: tuple[tuple[Pair, tuple[Pair, ...]], ...] = (
    (
        ("Lighting", "Leuchten"),
        _pairs(
            "Desk Lamp=Schreibtischlampe,Floor Lamp=Stehlampe,Pendant Lamp=Pendelleuchte,Wall Lamp=Wandleuchte,"
            "Table Lamp=Tischlampe,Reading Lamp=Leselampe,Bedside Lamp=Nachttischlampe,Ceiling Lamp=Deckenleuchte,"
            "Lantern=Laterne,Night Light=Nachtlicht,Spotlight=Strahler,String Lights=Lichterkette,"
            "Lamp Shade=Lampenschirm,Light Bulb=Glühbirne,Candle Holder=Kerzenhalter,Torch=Taschenlampe,"
            "Clip Lamp=Klemmleuchte,Garden Light=Gartenleuchte,Mirror Lamp=Spiegelleuchte"
        ),
    ),
    (
        ("Furniture", "Möbel"),
        _pairs(
            "Armchair=Sessel,Sofa=Sofa,Stool=Hocker,Bench=Bank,Dining Table=Esstisch,Side Table=Beistelltisch,"
            "Coffee Table=Couchtisch,Bookcase=Bücherregal,Sideboard=Anrichte,Wardrobe=Kleiderschrank,"
            "Chest of Drawers=Kommode,Bed Frame=Bettgestell,Writing Desk=Schreibtisch,Office Chair=Bürostuhl,"
            "Rocking Chair=Schaukelstuhl,Shoe Rack=Schuhregal,Coat Stand=Garderobenständer,Wall Shelf=Wandregal,"
            "Folding Chair=Klappstuhl"
        ),
    ),
    (
        ("Kitchen", "Küche"),
        _pairs(
            "Chef's Knife=Kochmesser,Bread Knife=Brotmesser,Cutting Board=Schneidebrett,Frying Pan=Bratpfanne,"
            "Saucepan=Kochtopf,Kettle=Wasserkessel,Teapot=Teekanne,Coffee Maker=Kaffeebereiter,"
            "Mixing Bowl=Rührschüssel,Whisk=Schneebesen,Colander=Sieb,Baking Tin=Backform,"
            "Rolling Pin=Nudelholz,Pepper Mill=Pfeffermühle,"
            "Storage Jar=Vorratsglas,Bread Bin=Brotkasten,Kitchen Scale=Küchenwaage,Grater=Reibe,Apron=Schürze"
        ),
    ),
    (
        ("Tableware", "Geschirr"),
        _pairs(
            "Dinner Plate=Speiseteller,Soup Bowl=Suppenschale,Mug=Becher,Espresso Cup=Espressotasse,Tumbler=Trinkglas,"
            "Wine Glass=Weinglas,Carafe=Karaffe,Serving Platter=Servierplatte,Salad Bowl=Salatschüssel,"
            "Cutlery Set=Besteck,Cake Stand=Tortenständer,Butter Dish=Butterdose,Milk Jug=Milchkännchen,"
            "Sugar Bowl=Zuckerdose,Egg Cup=Eierbecher,Table Runner=Tischläufer,Napkin=Serviette,Tray=Tablett,"
            "Coaster=Untersetzer"
        ),
    ),
    (
        ("Textiles", "Textilien"),
        _pairs(
            "Cushion=Kissen,Throw=Wolldecke,Duvet Cover=Bettbezug,Pillowcase=Kopfkissenbezug,Bath Towel=Badetuch,"
            "Hand Towel=Handtuch,Curtain=Vorhang,Rug=Teppich,Doormat=Fußmatte,Tablecloth=Tischdecke,"
            "Bathrobe=Bademantel,Bed Sheet=Bettlaken,Quilt=Steppdecke,"
            "Seat Pad=Sitzkissen,Tea Towel=Geschirrtuch,Oven Glove=Ofenhandschuh,"
            "Blanket=Decke,Mattress Topper=Matratzenauflage,Wall Hanging=Wandbehang"
        ),
    ),
    (
        ("Clothing", "Kleidung"),
        _pairs(
            "Sweater=Pullover,Cardigan=Strickjacke,T-Shirt=T-Shirt,Shirt=Hemd,Blouse=Bluse,Jacket=Jacke,Coat=Mantel,"
            "Raincoat=Regenmantel,Trousers=Hose,Jeans=Jeans,Shorts=Shorts,Skirt=Rock,Dress=Kleid,Scarf=Schal,"
            "Beanie=Mütze,Gloves=Handschuhe,Socks=Socken,Pyjamas=Schlafanzug,Vest=Weste"
        ),
    ),
    (
        ("Bags", "Taschen"),
        _pairs(
            "Backpack=Rucksack,Tote Bag=Stofftasche,Shoulder Bag=Schultertasche,Briefcase=Aktentasche,Wallet=Geldbörse,"
            "Weekender=Reisetasche,Suitcase=Koffer,Toiletry Bag=Kulturbeutel,Laptop Sleeve=Laptophülle,"
            "Belt Bag=Gürteltasche,Messenger Bag=Umhängetasche,Card Holder=Kartenetui,Pencil Case=Federmappe,"
            "Shopping Basket=Einkaufskorb,Gym Bag=Sporttasche,Clutch=Clutch,Camera Bag=Fototasche,Dry Bag=Packsack,"
            "Key Pouch=Schlüsseletui"
        ),
    ),
    (
        ("Garden", "Garten"),
        _pairs(
            "Watering Can=Gießkanne,Flower Pot=Blumentopf,Planter=Pflanzkübel,Garden Fork=Grabegabel,Spade=Spaten,"
            "Rake=Rechen,Pruning Shears=Gartenschere,Bird House=Vogelhaus,Bird Feeder=Futterhaus,Hammock=Hängematte,"
            "Parasol=Sonnenschirm,Deck Chair=Liegestuhl,Fire Bowl=Feuerschale,Hose Reel=Schlauchtrommel,"
            "Wheelbarrow=Schubkarre,Trellis=Rankgitter,Seed Tray=Anzuchtschale,Trowel=Pflanzkelle,"
            "Herb Box=Kräuterkasten"
        ),
    ),
    (
        ("Outdoor", "Unterwegs"),
        _pairs(
            "Tent=Zelt,Sleeping Bag=Schlafsack,Sleeping Mat=Isomatte,Camping Stove=Campingkocher,Bottle=Trinkflasche,"
            "Thermos=Thermoskanne,Lunch Box=Brotdose,Hiking Pole=Wanderstock,Head Torch=Stirnlampe,Compass=Kompass,"
            "Pocket Knife=Taschenmesser,Tarp=Tarp,Camp Chair=Campingstuhl,Cool Box=Kühlbox,Picnic Rug=Picknickdecke,"
            "Map Case=Kartentasche,Rope=Seil,Mess Kit=Kochgeschirr,Binoculars=Fernglas"
        ),
    ),
    (
        ("Stationery", "Schreibwaren"),
        _pairs(
            "Notebook=Notizbuch,Fountain Pen=Füllfederhalter,Ballpoint Pen=Kugelschreiber,Pencil=Bleistift,"
            "Sketch Book=Skizzenbuch,Diary=Kalenderbuch,Desk Pad=Schreibunterlage,Pen Tray=Stiftschale,"
            "Letter Opener=Brieföffner,Stapler=Hefter,Ring Binder=Ringordner,Envelope Set=Briefumschläge,"
            "Greeting Card=Grußkarte,Wrapping Paper=Geschenkpapier,Ruler=Lineal,Sharpener=Anspitzer,"
            "Paper Clips=Büroklammern,Magazine File=Stehsammler,Photo Album=Fotoalbum"
        ),
    ),
)
"""Ten departments with nineteen kinds of things each: the tree of categories, and what products are called."""

_SERIES = """
Alba Aster Birka Brisa Calla Corvo Dalia Dorne Elva Fenn Fjord Flora Gale Greta Halden Hilma Indra Iris Jora Juno
Kaja Kelvin Lido Linnea Lund Maren Mira Nala Nord Nova Odin Orla Palma Petra Quill Rana Rhea Rowan Saga Selma
Siena Sol Tamar Terra Thule Tilda Umbra Una Vale Vega Vera Vika Wilma Wren Xenia Yara Ylva Zara Zeno Zola
"""
SERIES = tuple(_SERIES.split())
STYLES = _pairs(
    "Slim=schmal,Classic=klassisch,Small=klein,Large=groß,Round=rund,Square=eckig,Folding=klappbar,Light=leicht,"
    "Soft=weich,Woven=gewebt,Polished=poliert,Matte=matt,Striped=gestreift,Plain=schlicht,Sturdy=stabil,Tall=hoch,"
    "Low=niedrig,Curved=geschwungen,Handmade=handgemacht,Modern=modern,Rustic=rustikal,Ribbed=gerippt,Tapered=konisch,"
    "Compact=kompakt"
)
MATERIALS = _pairs(
    "Oak=Eiche,Ash=Esche,Walnut=Nussbaum,Beech=Buche,Bamboo=Bambus,Cork=Kork,Rattan=Rattan,Cotton=Baumwolle,"
    "Linen=Leinen,Wool=Wolle,Felt=Filz,Leather=Leder,Canvas=Segeltuch,Steel=Stahl,Iron=Eisen,Brass=Messing,"
    "Copper=Kupfer,Aluminium=Aluminium,Glass=Glas,Ceramic=Keramik,Porcelain=Porzellan,Stone=Stein,Enamel=Emaille,"
    "Paper=Papier"
)
COLORS: tuple[tuple[Pair, str], ...] = tuple(
    zip(
        _pairs(
            "Black=Schwarz,White=Weiß,Grey=Grau,Sand=Sand,Blue=Blau,Navy=Marine,Sky=Himmelblau,Green=Grün,Olive=Oliv,"
            "Sage=Salbei,Red=Rot,Rust=Rost,Rose=Rosé,Yellow=Gelb,Mustard=Senf,Plum=Pflaume"
        ),
        (
            *("#1a1a1a", "#fafafa", "#8c8c8c", "#d9c7a3", "#2f5fa8", "#1f2a44", "#8ec5e8", "#3f7d4e"),
            *("#6b6b3a", "#a3b18a", "#b3332e", "#9c4a2f", "#e3a7b0", "#e8c53a", "#c9962b", "#6a2c56"),
        ),
        strict=True,
    )
)
SIZES = _pairs("XS=XS,S=S,M=M,L=L,XL=XL,XXL=XXL")

OPENINGS: tuple[Pair, ...] = (
    (
        "Made to be used every day, and to look good for years.",
        "Für jeden Tag gemacht, und auf Jahre hinaus schön.",
    ),
    ("A quiet piece that fits in wherever you put it.", "Ein ruhiges Stück, das überall seinen Platz findet."),
    ("Drawn from scratch in a small workshop by the sea.", "In einer kleinen Werkstatt am Meer ganz neu gezeichnet."),
    ("The favorite of the range since the day it appeared.", "Der Liebling der Reihe seit dem ersten Tag."),
    ("Plain at first sight, full of thought at the second.", "Auf den ersten Blick schlicht, dann voller Einfälle."),
    ("Simple to use, and as simple to keep clean.", "Einfach zu benutzen, und ebenso einfach zu pflegen."),
)
MIDDLES: tuple[Pair, ...] = (
    (
        "The **{material}** comes from certified sources and ages well.",
        "Das Material, **{material}**, stammt aus geprüften Quellen und altert schön.",
    ),
    (
        "Worked in **{material}** by people who have done so for decades.",
        "Aus **{material}** gearbeitet, von Menschen, die das seit Jahrzehnten tun.",
    ),
    (
        "We chose **{material}** because it is strong and pleasant to touch.",
        "Wir haben **{material}** gewählt: fest, und angenehm in der Hand.",
    ),
    (
        "Every part is **{material}**, and every part can be replaced.",
        "Jedes Teil ist **{material}**, und jedes lässt sich ersetzen.",
    ),
)
ENDINGS: tuple[Pair, ...] = (
    (
        "It is {width} cm wide and comes assembled; the box and the padding are paper only.",
        "Es ist {width} cm breit und kommt fertig montiert; Karton und Polster sind nur aus Papier.",
    ),
    (
        "At {width} cm it suits small rooms too; care instructions and two spare parts are in the box.",
        "Mit {width} cm passt es auch in kleine Räume; Pflegehinweise und zwei Ersatzteile liegen bei.",
    ),
    (
        "Its {width} cm leave room for everything else; if it ever breaks, we repair it within ten days.",
        "Seine {width} cm lassen Platz für alles andere; geht es kaputt, reparieren wir es in zehn Tagen.",
    ),
    (
        "Measured across it has {width} cm; what you see in the picture is what arrives at your door.",
        "Quer gemessen hat es {width} cm; was auf dem Bild zu sehen ist, kommt auch bei dir an.",
    ),
)
