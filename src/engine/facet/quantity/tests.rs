//! Sentences of news in general, and the quantities in them.
//!
//! A quantity is written as `sign value unit-or-noun`, with an arrow where the text says it rose or fell and
//! a slash where it is a part of what is counted. All sentences are invented.

use super::*;
use crate::engine::facet::time::times;
use crate::engine::tagger::tagged;

fn read(text: &str) -> Vec<Quantity> {
    let tokens = tagged(text, Span::new(0, text.len()));
    let times = times(&tokens, None);
    quantities(&tokens, &times)
}

fn shown(quantity: &Quantity) -> String {
    let what = quantity.unit.as_deref().or(quantity.noun.as_deref());
    let value = match quantity.relation {
        Relation::Range => {
            let end = |v: Option<f64>| v.map_or_else(|| "*".to_owned(), |v| format!("{v}"));
            format!("{}..{}", end(quantity.lo), end(quantity.hi))
        }
        relation => format!("{} {}", relation.sign(), quantity.value),
    };
    let change = match quantity.change {
        Some(Change::Up) => " ↑",
        Some(Change::Down) => " ↓",
        None => "",
    };
    let share = if quantity.share { " /" } else { "" };
    format!("{value} {}{change}{share}", what.unwrap_or("-"))
}

/// Checks a whole table and names every sentence that is read otherwise.
#[track_caller]
fn check_all(table: &[(&str, &[&str])]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let found: Vec<String> = read(text).iter().map(shown).collect();
            (found != *expected)
                .then(|| format!("{text}\n  wanted {expected:?}\n  found  {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn counts_have_a_bound_and_a_singular_head_noun() {
    let first = &read("around 1,000 mountain troops to Norwick")[0];
    assert_eq!((first.lo, first.hi), (Some(850.0), Some(1150.0)));
    check_all(&[
        ("around 1,000 mountain troops to Norwick", &["~ 1000 troop"]),
        ("at least 13,402 crates to Norwick", &[">= 13402 crate"]),
        ("nine members of the crew died", &["= 9 member"]),
        (
            "The base held 5,000 US troops and 6,000 non-US forces",
            &["= 5000 troop", "= 6000 force"],
        ),
        ("She gave the two of us a lift.", &[]),
        ("The driver said 7 people died", &["= 7 person"]),
        ("with a crew of 14.", &["= 14 crew"]),
        (
            "More than 300 firefighters battled the blaze.",
            &["> 300 firefighter"],
        ),
        ("Fewer than a dozen ships got through.", &["< 12 ship"]),
        ("No fewer than 40 villages lost power.", &[">= 40 village"]),
        (
            "As many as 60 passengers were aboard.",
            &["<= 60 passenger"],
        ),
        ("Up to 2,500 jobs could go.", &["<= 2500 job"]),
        (
            "Some 20 protesters were held overnight.",
            &["~ 20 protester"],
        ),
        ("Twenty or more homes were damaged.", &[">= 20 home"]),
        ("The hall seats 900 people at most.", &["<= 900 person"]),
        ("A hundred or so fans waited outside.", &["~ 100 fan"]),
        (
            "The firm has 1,200 employees in 14 countries.",
            &["= 1200 employee", "= 14 country"],
        ),
        (
            "Three of the four suspects were charged.",
            &["= 3 suspect /", "= 4 suspect"],
        ),
        (
            "One of the largest banks is closing branches.",
            &["= 1 bank /"],
        ),
        (
            "She won two gold medals and one silver.",
            &["= 2 medal", "= 1 silver"],
        ),
        (
            "Two thirds of voters backed the plan.",
            &["= 0.66666666666667 voter /"],
        ),
        ("Half of the seats were empty.", &["= 0.5 seat /"]),
        ("One in five adults agreed.", &["= 0.2 adult /"]),
        ("Nine out of ten drivers agreed.", &["= 0.9 driver /"]),
        (
            "The union represents half a million workers.",
            &["= 500000 worker"],
        ),
        ("The group runs 30-odd shops.", &["~ 30 shop"]),
        (
            "The town of 8,400 people has one school.",
            &["= 8400 person", "= 1 school"],
        ),
        (
            "Police arrested 15 people and seized six rifles.",
            &["= 15 person", "= 6 rifle"],
        ),
        (
            "At least 12 were killed and 30 injured.",
            &[">= 12 -", "= 30 -"],
        ),
        ("The storm left three dead.", &["= 3 -"]),
        ("The 27 member states voted.", &["= 27 state"]),
        (
            "She scored 21 points and had 11 rebounds.",
            &["= 21 point", "= 11 rebound"],
        ),
        (
            "He has 35 goals in 41 appearances.",
            &["= 35 goal", "= 41 appearance"],
        ),
        ("It sold 4.2 million cars.", &["= 4200000 car"]),
        ("The app has 10m users.", &["= 10000000 user"]),
        ("The video drew 10K views.", &["= 10000 view"]),
        ("More than 2014 troops crossed.", &["> 2014 troop"]),
        (
            "Thousands of demonstrators gather outside.",
            &["2000..99999 demonstrator"],
        ),
        ("She filed a 68-page report.", &["= 68 page"]),
        (
            "It is one of the coast's oldest private boatyards.",
            &["= 1 boatyard /"],
        ),
        ("Two B-1B bombers flew past.", &["= 2 bomber"]),
        ("They bought 120 self-propelled guns.", &["= 120 gun"]),
        ("One chilling photo appeared.", &["= 1 photo"]),
    ]);
}

#[test]
fn ranges_and_vague_numbers_are_intervals() {
    check_all(&[
        (
            "an estimated 3.1 to 4.7 million bricks of clay",
            &["2635000..5405000 brick"],
        ),
        (
            "dispatched thousands of personnel",
            &["2000..99999 personnel"],
        ),
        ("Dozens of flights were cancelled.", &["24..99 flight"]),
        (
            "A few hundred protesters gathered.",
            &["200..900 protester"],
        ),
        ("Between 20 and 30 people were inside.", &["20..30 person"]),
        (
            "Growth of between 3 and 4 per cent is expected.",
            &["3..4 percentage ↑"],
        ),
        (
            "The bridge will cost $5m to $10m.",
            &["5000000..10000000 dollar"],
        ),
        (
            "The bridge will cost $5-10 million.",
            &["5000000..10000000 dollar"],
        ),
        ("About 10-15 people were waiting.", &["8.5..17.25 person"]),
        ("Two or three boats sank.", &["2..3 boat"]),
        (
            "More than 10 but fewer than 20 boats sank.",
            &["10..20 boat"],
        ),
        (
            "More than 10 boats but fewer than 20 crews came.",
            &["> 10 boat", "< 20 crew"],
        ),
        ("Sales grew by a range of 5% to 7%.", &["5..7 percentage ↑"]),
        (
            "The fare rose from $2 to $3.",
            &["= 2 dollar ↑", "= 3 dollar ↑"],
        ),
        (
            "It costs hundreds of millions of dollars.",
            &["200000000..999999999 dollar"],
        ),
    ]);
}

#[test]
fn several_and_a_few_are_loose() {
    let loose = |text: &str| read(text).iter().map(|q| q.loose).collect::<Vec<_>>();
    assert_eq!(
        loose("Several officials and a few guests left."),
        [true, true]
    );
    assert_eq!(loose("Several thousand guests left."), [false]);
}

#[test]
fn money_has_its_currency() {
    check_all(&[
        ("a $2.8 billion bid", &["= 2800000000 dollar"]),
        (
            "Shares closed at $41.20, up 3.5%.",
            &["= 41.2 dollar", "= 3.5 percentage ↑"],
        ),
        ("It raised €12m from investors.", &["= 12000000 euro"]),
        (
            "The fine was 12,500 Swiss francs.",
            &["= 12500 swiss franc"],
        ),
        ("The phone costs £899.", &["= 899 pound sterling"]),
        (
            "The deal is worth 300 million pounds.",
            &["= 300000000 pound sterling"],
        ),
        ("Tickets cost 50p more.", &["= 50 penny ↑"]),
        (
            "The stock fell 12 cents to $8.40.",
            &["= 12 cent ↓", "= 8.4 dollar ↓"],
        ),
        ("Oil rose to $80 a barrel.", &["= 80 dollar per barrel ↑"]),
        (
            "Brent traded at 71 dollars per barrel.",
            &["= 71 dollar per barrel"],
        ),
        (
            "They paid HK$3.2 billion for the tower.",
            &["= 3200000000 hong kong dollar"],
        ),
        (
            "The aid is worth 45 billion yen.",
            &["= 45000000000 japanese yen"],
        ),
        ("A $5-million grant was approved.", &["= 5000000 dollar"]),
        (
            "Net income was $1.2bn, or $2.10 a share.",
            &["= 1200000000 dollar", "= 2.1 dollar per share"],
        ),
        ("The fine was Rs 500.", &["= 500 rupee"]),
        ("She earns $76,000 a year.", &["= 76000 dollar per year"]),
        (
            "It will cost more than US$3 trillion.",
            &["> 3000000000000 dollar"],
        ),
        (
            "The fund manages A$2 billion.",
            &["= 2000000000 australian dollar"],
        ),
        ("Bitcoin slid below $30,000.", &["< 30000 dollar ↓"]),
        (
            "One bitcoin now buys 2.5 ounces of gold.",
            &["= 1 bitcoin", "= 2.5 ounce"],
        ),
    ]);
}

#[test]
fn percentages_and_points_may_rise_or_fall() {
    check_all(&[
        ("nearly 50% of shells", &["~ 50 percentage"]),
        ("Inflation slowed to 3.1 per cent.", &["= 3.1 percentage"]),
        ("Profit fell 12 percent.", &["= 12 percentage ↓"]),
        ("Revenue rose by 3 % in the quarter.", &["= 3 percentage ↑"]),
        ("a 5 % drop in sales", &["= 5 percentage ↓"]),
        (
            "Support is down four percentage points.",
            &["= 4 percentage point ↓"],
        ),
        ("The yield climbed 6 basis points.", &["= 6 basis point ↑"]),
        (
            "The index lost 250 points, or 0.7%.",
            &["= 250 point", "= 0.7 percentage"],
        ),
        ("Prices were up 10% on last year.", &["= 10 percentage ↑"]),
        (
            "Output shrank by at least two percent.",
            &[">= 2 percentage ↓"],
        ),
        (
            "The rate was cut by a quarter of a percentage point.",
            &["= 0.25 percentage point ↓ /"],
        ),
        ("Some 62% of those asked agreed.", &["~ 62 percentage"]),
    ]);
}

#[test]
fn lengths_weights_and_the_rest_have_units() {
    check_all(&[
        ("122mm shells", &["= 122 millimetre"]),
        ("at 70 miles per hour", &["= 70 mile per hour"]),
        ("winds of 120 mph", &["= 120 mile per hour"]),
        ("a 35-mile stretch of coast", &["= 35 mile"]),
        ("a 120-mm gun", &["= 120 millimetre"]),
        (
            "The quake struck 10 km below the surface.",
            &["= 10 kilometre"],
        ),
        (
            "Temperatures reached 40 degrees Celsius.",
            &["= 40 celsius"],
        ),
        ("It will be 70F on the coast.", &["= 70 fahrenheit"]),
        ("It was minus five degrees.", &["= -5 degree"]),
        ("The fire burned 12,000 acres.", &["= 12000 acre"]),
        ("The park covers 3 square miles.", &["= 3 square mile"]),
        (
            "The plant makes 500 megawatts of power.",
            &["= 500 megawatt"],
        ),
        (
            "The spill released 5 million litres of oil.",
            &["= 5000000 litre"],
        ),
        (
            "Output is 500,000 barrels a day.",
            &["= 500000 barrel per day"],
        ),
        ("He is 6 feet 4 inches tall.", &["= 6.3333333333333 foot"]),
        ("She is 5ft 6in tall.", &["= 5.5 foot"]),
        ("The 6-foot-4 forward scored.", &["= 6.3333333333333 foot"]),
        ("The boat weighs two and a half tons.", &["= 2.5 ton"]),
        (
            "It has a 6.1-inch screen and a 48-megapixel camera.",
            &["= 6.1 inch", "= 48 megapixel"],
        ),
        (
            "It packs 8GB of RAM and a 5,000mAh battery.",
            &["= 8 gigabyte", "= 5000 milliampere hour"],
        ),
        ("The display runs at 120Hz.", &["= 120 hertz"]),
        (
            "The engine makes 300 hp and 400 Nm.",
            &["= 300 horsepower", "= 400 newton metre"],
        ),
        ("It charges at 65W.", &["= 65 watt"]),
        (
            "The car does 40 miles per gallon.",
            &["= 40 mile per gallon"],
        ),
        ("The battery holds 75 kWh.", &["= 75 kilowatt hour"]),
        ("half a mile away", &["= 0.5 mile /"]),
    ]);
}

#[test]
fn ages_are_measured_in_years_of_age() {
    check_all(&[
        ("a 42-year-old man", &["= 42 year of age"]),
        ("Martin Bamford, 30, from Croydon", &["= 30 year of age"]),
        ("She died aged 91.", &["= 91 year of age"]),
        ("The baby is three months old.", &["= 3 month of age"]),
        (
            "Children under five years of age are at risk.",
            &["< 5 year of age"],
        ),
        ("He retired at the age of 65.", &["= 65 year of age"]),
        (
            "The victims were 46 to 73 years of age.",
            &["46..73 year of age"],
        ),
    ]);
}

#[test]
fn names_scores_years_and_times_are_no_quantities() {
    check_all(&[
        (
            "KN-23 missiles won 2-1 in 2024 on the 12th at 06:00 GMT",
            &[],
        ),
        ("the 528th Regiment of Engineers", &[]),
        ("They live at 10 Downing Street.", &[]),
        ("Highway 61 was closed near Room 12.", &[]),
        ("The Boeing 737 and the F-16 collided.", &[]),
        ("The iPhone 12 runs iOS 14.", &[]),
        ("It happened on 9/11 and again in 2005.", &[]),
        ("Call 0800 123 4567 for help.", &[]),
        ("Formula One returns to Area 51.", &[]),
        ("They drew 1–1 with Leeds.", &[]),
        ("No. 10 declined to comment.", &[]),
        ("He finished second in the 21st race.", &[]),
        ("It was the twenty-first attempt.", &[]),
        (
            "She trained for three months and two weeks ago she won.",
            &[],
        ),
        ("No one knew the one who left.", &[]),
        ("One day this will end.", &[]),
        ("The 4K television streams in 3D.", &[]),
        ("Section 230 protects sites.", &[]),
        ("In the 1990s they moved.", &[]),
        ("The Big Ten and the Three Lions met.", &[]),
        ("The 2014 elections and the 2016 primaries were close.", &[]),
        ("The Gang of Eight met again.", &[]),
        ("Image 2 of 3", &[]),
        ("Fortune 500 companies and the S&P 500 rose.", &[]),
        ("Call 216-555-0199 for help.", &[]),
        ("The two-way street and the six-figure sum", &[]),
        ("Travel ban 2.0 went into effect.", &[]),
    ]);
}

#[test]
fn what_is_said_and_of_whom_is_kept() {
    let text = "At least nine members of the crew died in the blast.";
    let first = read(text).remove(0);
    assert_eq!(first.predicate.as_deref(), Some("die"));
    assert_eq!(first.of.map(|s| s.of(text)), Some("of the crew"));
    assert_eq!(first.number.of(text), "nine");
    assert_eq!(first.span.of(text), "At least nine members");
    let second = read("The raid killed 12 people in Norwick.").remove(0);
    assert_eq!(second.predicate.as_deref(), Some("die"));
}
