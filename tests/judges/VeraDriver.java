// The smallest driver for the veraPDF engine: validates many files against
// many flavours in one JVM.
//
//   java -cp … VeraDriver 2a,ua1 FILE.pdf...
//
// Prints for each file and flavour either
//   FILE 2a compliant
// or
//   FILE 2a NOT compliant: N rules failed
//     CLAUSE-TEST  COUNT times  what the rule asks [what was found]  at the first place
// Exit status: 0 all compliant, 1 some file is not, 2 a file could not be read.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;

public final class VeraDriver {
    /** Of one rule, how many failed checks are kept; only the first is printed. */
    private static final int KEPT_CHECKS = 1;

    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.OFF);
        if (args.length < 2) {
            System.err.println("usage: VeraDriver FLAVOUR[,FLAVOUR…] FILE.pdf...");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        int status = 0;
        for (int i = 1; i < args.length; i++) {
            for (String name : args[0].split(",")) {
                status = Math.max(status, judge(args[i], name.trim()));
            }
        }
        System.exit(status);
    }

    private static int judge(String file, String name) {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            System.out.println(file + " " + name + " unknown flavour; known: " + PDFAFlavour.getFlavourIds());
            return 2;
        }
        // A stream, not a File: the engine then never writes beside the file.
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(flavour, KEPT_CHECKS, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                System.out.println(file + " " + name + " compliant");
                return 0;
            }
            report(file, name, result);
            return 1;
        } catch (Exception | LinkageError | StackOverflowError problem) {
            System.out.println(file + " " + name + " NOT READ: " + problem);
            return 2;
        }
    }

    private static void report(String file, String name, ValidationResult result) {
        Map<RuleId, Integer> failed = result.getFailedChecks();
        System.out.println(file + " " + name + " NOT compliant: " + failed.size() + " rules failed");
        Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                first.putIfAbsent(assertion.getRuleId(), assertion);
            }
        }
        for (Map.Entry<RuleId, Integer> entry : failed.entrySet()) {
            RuleId id = entry.getKey();
            Rule rule = result.getValidationProfile().getRuleByRuleId(id);
            TestAssertion assertion = first.get(id);
            String found = assertion == null ? null : assertion.getErrorMessage();
            System.out.println("  " + id.getClause() + "-" + id.getTestNumber()
                    + "  " + entry.getValue() + (entry.getValue() == 1 ? " time" : " times")
                    + "  " + (rule == null ? "" : oneLine(rule.getDescription()))
                    + (found == null ? "" : " [" + oneLine(found) + "]")
                    + (assertion == null ? "" : "  at " + assertion.getLocation().getContext()));
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }
}
