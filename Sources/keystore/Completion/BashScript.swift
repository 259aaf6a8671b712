/// What the generated script for bash lacks.
///
/// - readline parts words at `:` and `=`, so that the address behind `--url` would count as several words, and
///   `--profile=name` as three. They are put together, and an option's value is made a word of its own.
/// - All words would be taken for file names, and get a slash where there is a folder of that name.
/// - What a command says on standard error would be written into the line.
/// - It leaves a trap behind that would go off after every script that is sourced later.
enum BashScript {
    static func completed(_ script: String) -> String {
        // It is sourced, never run.
        let body = script.hasPrefix("#!") ? script[(script.firstIndex(of: "\n") ?? script.startIndex)...] : script[...]
        return body + "\n" + addition
    }

    private static let addition = #"""
        __keystore_add_completions() {
            [[ "${1}" == -W ]] || compopt -o filenames 2> /dev/null
            local offer
            while IFS='' read -r offer; do
                COMPREPLY+=("${offer}")
            done < <(IFS=$'\n'; compgen "${@}" -- "${cur}")
        }

        __keystore_whole_words() {
            local rest="${COMP_LINE}" part gap head='' now='' before=''
            local -a whole=()
            local -i index current=0
            for index in "${!COMP_WORDS[@]}"; do
                part="${COMP_WORDS[index]}"
                gap="${rest%%[![:space:]]*}"
                rest="${rest#"${gap}"}"
                rest="${rest#"${part}"}"
                if ((index == 0)) || [[ -n "${gap}" ]]; then
                    whole+=("${part}")
                    head=''
                elif [[ "${part}" == = && "${whole[-1]}" == --* ]]; then
                    whole+=('')
                    head=''
                    part=''
                else
                    head="${whole[-1]}"
                    whole[-1]+="${part}"
                fi
                if ((index == COMP_CWORD)); then
                    current=$((${#whole[@]} - 1))
                    now="${head}"
                    [[ -n "${part}" ]] && now+="${2}"
                    break
                fi
            done
            [[ "${whole[0]}" == '~/'* ]] && whole[0]="${HOME}/${whole[0]:2}"
            ((current > 0)) && before="${whole[current - 1]}"
            local -a COMP_WORDS=("${whole[@]}")
            local -i COMP_CWORD="${current}"
            _keystore "${1}" "${now}" "${before}" 2> /dev/null
            trap - RETURN
            # readline replaces what stands behind the last “:” or “=” only.
            COMPREPLY=("${COMPREPLY[@]#"${head}"}")
        }

        complete -F __keystore_whole_words keystore

        """#
}
