import Commands
import Testing

@Suite("The script for zsh")
struct ZshScriptTests {
    @Test(
        "an option's value may stand behind “=”; flags and arguments stay as they are",
        arguments: [
            ("    '--profile[A profile.]:name:{x}'", "    '--profile=[A profile.]:name:{x}'"),
            ("    '*--key[Keys.]:key:'", "    '*--key=[Keys.]:key:'"),
            ("    '--json[For a program\\: JSON.]'", "    '--json[For a program\\: JSON.]'"),
            ("    ':key:{x}'", "    ':key:{x}'"),
            ("    '(-h --help)'{-h,--help}'[Help.]'", "    '(-h --help)'{-h,--help}'[Help.]'"),
            ("a\n\nb", "a\n\nb"),
        ])
    func options(line: String, completed: String) {
        #expect(ZshScript.completed(line) == completed)
    }
}
