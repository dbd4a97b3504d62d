//! Each case of `suite/build`: the composed outline and every page as a grid of characters.

use tongbao_tests::{Case, Suite, make_in};

#[test]
fn outlines_and_pages_are_as_agreed() {
    let mut suite = Suite::open("build");
    for Case {
        name,
        source,
        style,
    } in suite.cases()
    {
        let made = make_in(&source, &style);
        suite.compare(&name, "outline", &made.document.outline());
        suite.compare(&name, "pages", &made.pages.outline());
    }
    suite.finish();
}
