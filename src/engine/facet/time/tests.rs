//! Sentences in the manner of news with the extents and values an annotator after `TimeML` would give them.
//!
//! `{words|value}` marks an expression; whatever is not marked must not be found. Unless said otherwise the
//! article is of Friday, 22 March 2013. All sentences are our own.

use super::*;

const FRIDAY: &str = "2013-03-22";

/// The text without marks, and the marked words with their values.
fn marked(line: &str) -> (String, Vec<(String, String)>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("a closing brace");
        let (words, value) = inside.split_once('|').expect("a value");
        text.push_str(before);
        text.push_str(words);
        expected.push((words.to_owned(), value.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, expected)
}

#[track_caller]
fn check_on(published: &str, lines: &[&str]) {
    let mut wrong = Vec::new();
    for line in lines {
        let (text, expected) = marked(line);
        let tokens = crate::engine::tagger::tagged(&text, Span::new(0, text.len()));
        let found: Vec<(String, String)> = times(&tokens, published.parse().ok())
            .into_iter()
            .map(|t| (t.span.of(&text).to_owned(), t.value))
            .collect();
        if found != expected {
            wrong.push(format!("{line}\n      found {found:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        lines.len(),
        wrong.join("\n")
    );
}

#[track_caller]
fn check(lines: &[&str]) {
    check_on(FRIDAY, lines);
}

#[test]
fn weekdays_are_the_last_up_to_publication_unless_the_words_look_ahead() {
    check(&[
        "Shares of the carmaker fell 4 percent on {Thursday|2013-03-21}.",
        "The central bank said {Wednesday|2013-03-20} it would keep rates unchanged.",
        "The minister resigned {Friday|2013-03-22}.",
        "Parliament will vote on the bill on {Tuesday|2013-03-26}.",
        "The two leaders are to meet in Geneva on {Monday|2013-03-25}.",
        "A hearing is scheduled for {Wednesday|2013-03-27}.",
        "The talks, which began on {Sunday|2013-03-17}, broke down.",
        "Rescuers found two more bodies on {Saturday|2013-03-16}, police said.",
        "He arrived {last Monday|2013-03-18} with a delegation.",
        "The results are due {next Thursday|2013-03-28}.",
        "The fair opens {Monday|2013-03-25} in Berlin.",
        "Trading resumes {this Friday|2013-03-22}.",
        "On {Tuesday|2013-03-19}, the court rejected the appeal.",
        "In a {Monday|2013-03-18} letter to staff, she apologized.",
        "{Thursday's|2013-03-21} vote was the closest in {years|PXY}.",
        "The match was moved from {Saturday|2013-03-16} to {Sunday|2013-03-17} because of snow.",
        "The fund will be wound up by {Friday of next week|2013-03-29}.",
        "Black smoke rose over the port {early Wednesday|2013-03-20}.",
        "He was arrested {late Thursday|2013-03-21} at the airport.",
    ]);
}

#[test]
fn days_of_the_calendar() {
    check(&[
        "The bridge collapsed on {Aug. 1, 2007|2007-08-01}, killing 13 people.",
        "The treaty was signed on {13 December 2007|2007-12-13} in Lisbon.",
        "He was born on {May 4, 1961|1961-05-04}, in a small village.",
        "The election of {March 4|2013-03-04} was peaceful.",
        "The strike began on {February 11|2013-02-11}.",
        "The dividend is payable {April 15|2013-04-15} to holders of record {March 29|2013-03-29}.",
        "The exhibition will run until {June 30|2013-06-30}.",
        "Voters go to the polls on {the 5th of May|2013-05-05}.",
        "The company, founded on {1 January 1901|1901-01-01}, employs 300.",
        "The earthquake struck on {Friday, March 11, 2011|2011-03-11}.",
        "A memorial is planned for {Sunday, April 7|2013-04-07}.",
        "In {November 2012|2012-11} the board approved the sale.",
        "Sales rose 3 percent in {February|2013-02}.",
        "The rate was cut in {December|2012-12}.",
        "He will step down in {June|2013-06}.",
        "The port has been closed since {January|2013-01}.",
        "Inflation eased from {January|2013-01} to {February|2013-02}.",
        "It was the coldest {January|2013-01} for {decades|PXDE}.",
        "The trial begins {2013-04-08|2013-04-08}.",
        "Last updated {12/03/2013|2013-12-03} by the office.",
        "She may march on. They sat in the sun for a second.",
        "May said the decision could wait.",
        "The rise in {May 2012|2012-05} was smaller.",
        "From {August 2011|2011-08} to {March 2012|2012-03} he led the team.",
        "The festival runs between {9|2013-05-09} and {11 May|2013-05-11}.",
        "The conference of {May 9-11|2013-05-09} drew thousands.",
        "The {February 11|2013-02-11} attack was the first.",
        "They missed the {19 January|2013-01-19} deadline.",
        "He spoke of the {November|2012-11} election.",
        "After {9/11|2001-09-11} the rules changed.",
        "Relatives of the {Sept. 11|2001-09-11} victims testified.",
        "{late January|2013-01} saw heavy snow.",
        "The ship sank in {early February|2013-02}.",
        "The first units will arrive in {mid-April|2013-04}.",
    ]);
}

#[test]
fn days_relative_to_publication() {
    check(&[
        "The president said {today|2013-03-22} that he would not run.",
        "Markets closed higher {yesterday|2013-03-21}.",
        "The strike ends {tomorrow|2013-03-23}.",
        "The debate takes place {tonight|2013-03-22TNI}.",
        "{Last night|2013-03-21TNI} fire swept through the market.",
        "The pilot was released {this morning|2013-03-22TMO}.",
        "Talks resume {tomorrow morning|2013-03-23TMO}.",
        "Police arrested him {Monday night|2013-03-18TNI}.",
        "The storm hit the coast on {Thursday afternoon|2013-03-21TAF}.",
        "Ministers met {earlier this week|2013-W12}.",
        "Profits fell {last year|2012}.",
        "The plant will close {next year|2014}.",
        "Output is expected to grow {this year|2013}.",
        "He was replaced {last month|2013-02}.",
        "The deal will be signed {next month|2013-04}.",
        "The index lost 2 percent {last week|2013-W11}.",
        "The law takes effect {next week|2013-W13}.",
        "Prices rose {this month|2013-03}.",
        "The merger was announced {late last year|2012}.",
        "Fighting broke out {two days ago|2013-03-20}.",
        "The company was founded {three years ago|2010}.",
        "The couple married {six months ago|2012-09}.",
        "He disappeared {two weeks ago|2013-W10}.",
        "The war began {a decade ago|200}.",
        "Profit was 12 cents a share {a year earlier|2012}.",
        "Sales rose from {a year ago|2012}.",
        "The law was passed {more than 20 years ago|1993}.",
        "She left {less than a year ago|2012}.",
        "It happened {a few days ago|PAST_REF}.",
        "{Decades ago|PAST_REF} the valley was farmland.",
        "The blast came {a day|P1D} after the vote.",
    ]);
}

#[test]
fn days_relative_to_another_day() {
    check(&[
        "She was hired on {March 4|2013-03-04} and dismissed {the next day|2013-03-05}.",
        "He flew home on {Tuesday|2013-03-19}, {two days later|2013-03-21} he was dead.",
        "Shares fell {the previous day|2013-03-21}.",
        "Stocks had gained {the day before|2013-03-21}.",
        "He won in {1998|1998} and lost {two years later|2000}.",
        "The city fell on {May 2|2013-05-02}; {a week later|2013-W19} the war was over.",
        "The index had closed lower on {Wednesday|2013-03-20} and fell again {the following day|2013-03-21}.",
    ]);
}

#[test]
fn years_decades_and_centuries() {
    check(&[
        "The plan was drawn up in {2009|2009}.",
        "The {2012|2012} election cost more than any before.",
        "Between {1914|1914} and {1918|1918} millions died.",
        "The study covers {1990|1990}-{2005|2005}.",
        "In {the 1990s|199} the town grew fast.",
        "Music of {the '60s|196} filled the hall.",
        "By {the late 1980s|198} the mine had closed.",
        "The house dates from {the 19th century|18}.",
        "It is the worst crisis of {the 21st century|20}.",
        "A {17th-century|16} church burned down.",
        "Revenue for {fiscal 2014|2014} is forecast at $2 billion.",
        "The reform of {mid-2015|2015} will be reviewed.",
        "About 2000 people marched. Some 1900 soldiers stayed.",
        "The rules apply until {2020|2020}.",
        "The plane, a Boeing 737, carried 162 people.",
    ]);
}

#[test]
fn parts_of_a_year() {
    check(&[
        "Net income in {the third quarter|2012-Q3} rose to $40 million.",
        "It posted a {fourth-quarter|2012-Q4} loss.",
        "In {the first quarter of 2012|2012-Q1} it sold 4 million phones.",
        "Growth slowed in {the second half of last year|2012-H2}.",
        "Results for {the quarter|2012-Q4} beat forecasts.",
        "{Last quarter|2012-Q4} the bank cut 400 jobs.",
        "By {the end of the year|2013} the debt will be repaid.",
        "At {the beginning of 2012|2012} unemployment stood at 8 percent.",
        "They plan to open {next spring|2014-SP}.",
        "The fires of {last summer|2012-SU} destroyed whole villages.",
        "In {the summer of 2010|2010-SU} the river ran dry.",
        "Exports fell in {Q3 2012|2012-Q3}.",
        "The weather improved over {the weekend|2013-W12-WE}.",
        "He resigned {last weekend|2013-W11-WE}.",
        "A fall in prices hurt farmers. The fall of the regime came fast.",
        "In the second half the team scored twice.",
    ]);
}

#[test]
fn clock_times() {
    check(&[
        "The blast happened at {06:00 GMT|2013-03-22T06:00}.",
        "He spoke at {3 p.m.|2013-03-22T15:00} in front of thousands.",
        "Polls close at {9:30 pm|2013-03-22T21:30}.",
        "The train left at {8:15 a.m. on Tuesday|2013-03-19T08:15}.",
        "The quake struck at {3:42 p.m. local time Thursday|2013-03-21T15:42}.",
        "The service begins at {noon|2013-03-22T12:00}.",
        "Doors opened at {10am|2013-03-22T10:00}.",
        "The ceasefire took effect at {1900 GMT|2013-03-22T19:00}.",
        "The call came {Friday at 7 a.m.|2013-03-22T07:00}",
        "The home side won 4:3 after a 10-2 run.",
        "It was {7.30pm|2013-03-22T19:30} when the lights went out.",
        "The shop closes at {six o'clock|2013-03-22T06:00}.",
        "Of these 12 I am sure.",
    ]);
}

#[test]
fn lengths_of_time() {
    check(&[
        "He was sentenced to {three years|P3Y} in prison.",
        "The {120-day|P120D} mission ended safely.",
        "The talks lasted {five hours|PT5H}.",
        "It took {two and a half years|P2.5Y} to rebuild.",
        "The case has dragged on for {nearly a decade|P1DE}.",
        "They were trapped for {several weeks|PXW}.",
        "It was over in {less than three months|P3M}.",
        "He has worked there for {more than 20 years|P20Y}.",
        "A {10-minute|PT10M} walk leads to the beach.",
        "Over {the past three years|P3Y} sales have doubled.",
        "The firm expects growth in {the next five years|P5Y}.",
        "{The last two weeks|P2W} were the hottest on record.",
        "In {the first nine months|P9M} it earned $2 million.",
        "They waited {half an hour|PT30M} for help.",
        "The drought went on for {years|PXY}.",
        "Demand has grown for {decades|PXDE}.",
        "He ran it in {2 hours and 15 minutes|PT2H15M}.",
        "The crisis is in its {fourth year|P4Y}.",
        "The delay may last {a few days|PXD}.",
        "A {year-long|P1Y} inquiry found no fault.",
        "It was the first visit in {a century|P1CE}.",
        "He died {months|PXM} after the vote.",
        "{Two decades|P2DE} of war ruined the land.",
        "She spent {a week|P1W} in the hospital.",
        "The ship can stay at sea for {up to 90 days|P90D}.",
        "A {42-year-old|P42Y} man was held.",
        "The boy is {three years old|P3Y}.",
        "He finished second, with a small share of the votes.",
        "They need {another six months|P6M}.",
        "{The whole week|P1W} was lost.",
    ]);
}

#[test]
fn repeated_times() {
    check(&[
        "The paper appears {daily|P1D}.",
        "The committee meets {every Monday|XXXX-WXX-1}.",
        "The ferry sails {twice a week|P1W}.",
        "The prize is awarded {annually|P1Y}.",
        "{Every year|P1Y} thousands make the journey.",
        "The {annual|P1Y} report was published.",
        "They produce 3 million barrels {a day|P1D}.",
        "Elections are held {every four years|P4Y}.",
        "{Each month|P1M} prices go up.",
        "The {quarterly|P3M} dividend was raised.",
        "She reads the Daily Mirror.",
        "The market is held on {Saturdays|XXXX-WXX-6}.",
    ]);
}

#[test]
fn holidays() {
    check_on(
        "2013-12-30",
        &[
            "Shops were closed on {Christmas Day|2013-12-25}.",
            "The attack came on {Christmas Eve|2013-12-24}.",
            "They will meet again after {New Year's Day|2014-01-01}.",
            "Sales around {Thanksgiving|2013-11-28} were weak.",
            "{Black Friday|2013-11-29} drew crowds.",
            "The parade on {Independence Day|2013-07-04} was canceled.",
            "Easter Island lies far from the coast.",
            "They married at {Easter 2012|2012-04-08}.",
        ],
    );
}

#[test]
fn vague_times() {
    check(&[
        "He {now|PRESENT_REF} lives in Spain.",
        "The firm {recently|PAST_REF} hired 200 people.",
        "The minister is {currently|PRESENT_REF} abroad.",
        "The {current|PRESENT_REF} law is too weak.",
        "{Recent|PAST_REF} polls show a lead.",
        "Prices have risen in {recent years|PAST_REF}.",
        "Talks will resume {soon|FUTURE_REF}.",
        "He called her as soon as possible.",
        "It may happen again in {the future|FUTURE_REF}.",
        "He has made mistakes in {the past|PAST_REF}.",
        "She {previously|PAST_REF} worked for the bank.",
        "Now that the vote is over, work can begin.",
        "It will be decided in {the coming weeks|FUTURE_REF}.",
        "The company does not plan it in {the near future|FUTURE_REF}.",
        "He walked past the house and looked up.",
    ]);
}

#[test]
fn words_that_are_no_times() {
    check(&[
        "He placed second and third in minute detail.",
        "They may leave. The troops march at dawn.",
        "The Sun reported it; The Times did not.",
        "A quarter of voters stayed home; half agreed.",
        "Two thirds of members were present.",
        "The last man left the first house.",
        "She scored 15 points in 20 games.",
        "The room measures 12 by 14 feet.",
        "Flight 2013 was on time, for the first time.",
        "The summer house stood in Winter Park.",
        "The day labor market; a day trader.",
        "The ratio was 3:2 and the score 21-15.",
        "He spoke at night school in Morning Glory Lane.",
        "Spring water tastes good.",
        "April Jones met June Carter and August Wilson.",
    ]);
}

/// No text and no date may bring the readers down.
#[test]
fn any_words_in_any_order_are_read() {
    let words = "the last first second third May March 31 30th 2013 12 99 of in a every each quarter end fall year \
        years ago later Monday , : . / - – ' s am pm at half past to and few several old long through between \
        twenty Christmas day eve week decade century million this next night morning T12 00 20131301 BC Q3 ½";
    let words: Vec<&str> = words.split_whitespace().collect();
    // A fixed walk over the words: each step another stride, so that all pairs and many triples meet.
    let mut text = String::new();
    let mut at = 0;
    for step in 0..20_000 {
        at = (at + 1 + step * 7 + step / 11) % words.len();
        text.push_str(words[at]);
        if step % 5 != 0 {
            text.push(' ');
        }
    }
    let tokens = tokenize(&text, Span::new(0, text.len()));
    for published in ["2013-03-22", "", "0001-01-01", "9999-12-31"] {
        let found = times(&tokens, published.parse().ok());
        assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }
}

/// Dates in an article without a day of publication stay partial.
#[test]
fn without_publication_dates_stay_partial() {
    check_on(
        "",
        &[
            "on {December 12th|XXXX-12-12} he",
            "a ceremony on {Friday|XXXX-WXX-5}",
            "just after {06:00 GMT|T06:00}",
            "at {3 p.m.|T15:00} he",
            "on {Dec. 13, 2025|2025-12-13}, he",
            "It came {yesterday|XXXX-XX-XX}.",
            "They left {last week|XXXX-WXX}.",
        ],
    );
}

#[test]
fn lengths_are_intervals_of_days() {
    let text = "less than three months, a 120-day mission, its fourth year";
    let tokens = tokenize(text, Span::new(0, text.len()));
    let days: Vec<_> = times(&tokens, None).iter().filter_map(|t| t.days).collect();
    assert_eq!(days[0], (Some(0.0), Some(92.0)));
    assert_eq!(days[1], (Some(120.0), Some(120.0)));
    assert_eq!(days[2], (Some(1065.0), Some(1520.0)));
}

#[test]
fn an_age_is_marked_as_one() {
    let text = "a 42-year-old man waited two years";
    let tokens = tokenize(text, Span::new(0, text.len()));
    let ages: Vec<bool> = times(&tokens, None).iter().map(|t| t.age).collect();
    assert_eq!(ages, [true, false]);
}

#[test]
fn a_line_with_a_full_date_is_read() {
    let date = |line| calendar_date(line).map(|d| d.to_string());
    assert_eq!(
        date("Published: 14 Nov. 2026, 08:35").as_deref(),
        Some("2026-11-14")
    );
    assert_eq!(
        date("Updated on 2025-12-13T08:00:00Z").as_deref(),
        Some("2025-12-13")
    );
    assert_eq!(date("in December 2025"), None);
}
