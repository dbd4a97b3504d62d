//! Each case of `suite/build`: the composed outline and every page as a grid of characters.

use tongbao_tests::{Suite, make};

#[test]
fn outlines_and_pages_are_as_agreed() {
    let mut suite = Suite::open("build");
    for (name, source) in suite.cases() {
        let made = make(&source);
        suite.compare(&name, "outline", &made.document.outline());
        suite.compare(&name, "pages", &made.pages.outline());
    }
    suite.finish();
}
