internal import ArgumentParser
internal import Commands

/// Prints what makes a shell complete commands, options, keys, profiles and themes.
struct CompletionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print the script that makes a shell complete words of keystore.",
        discussion: """
            Examples:
              source <(keystore completion bash)      for this bash
              keystore completion bash > ~/.local/share/bash-completion/completions/keystore
              keystore completion zsh > ~/.zsh/completions/_keystore
              keystore completion fish > ~/.config/fish/completions/keystore.fish

            The package keystore has the scripts in place already. bash reads the file by itself where bash-completion is \
            installed; without it, put the first line into ~/.bashrc. zsh needs the file's folder in fpath, before compinit \
            is called in ~/.zshrc: fpath=(~/.zsh/completions $fpath).

            Keys are offered from the list that the console or keystore ls saw last, and from what was opened here. Nothing \
            is sent for it, and no token is fetched.
            """)

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    @Argument(help: "The shell.")
    var shell: Shell

    func run() async throws {
        try await reporting { Output.value(Array(script.utf8)) }
    }

    private var script: String {
        switch shell {
        case .bash: BashScript.completed(Keystore.completionScript(for: .bash))
        case .zsh: ZshScript.completed(Keystore.completionScript(for: .zsh)) + "\n"
        case .fish: Keystore.completionScript(for: .fish) + "\n"
        }
    }
}
