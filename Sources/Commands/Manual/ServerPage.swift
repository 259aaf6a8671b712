/// The page of the packaged server: keystore-server(8).
enum ServerPage {
    /// - Parameter serve: the command that the service runs.
    static func page(_ serve: CommandSheet?, _ edition: ManualEdition) -> ManualPage {
        ManualPage("keystore-server", 8, "The key store as a service of systemd.", edition) { roff in
            roff.section("SYNOPSIS")
            roff.rows([[.bold("systemctl start keystore-server")]])
            roff.section("EXAMPLES")
            roff.literal([
                "umask 077", "keystore token > token 2>> /etc/keystore/tokens",
                "systemctl enable --now keystore-server",
                "keystore ls --url http://127.0.0.1:8787 --token-file token",
            ])
            description(&roff)
            files(&roff)
            if let serve {
                roff.section("OPTIONS")
                roff.paragraph("KEYSTORE_SERVER_OPTIONS may hold these options of keystore serve:")
                for option in serve.arguments where option.isOptional { roff.tagged(option.tag, option.text) }
            }
            roff.seeAlso([("keystore", 1), ("keystore-serve", 1), ("keystore-token", 1), ("systemctl", 1)])
        }
    }

    private static func description(_ roff: inout Roff) {
        roff.section("DESCRIPTION")
        roff.paragraph(
            """
            The service runs keystore serve, see keystore-serve(1), as a user that exists only while it runs and that may write \
            to its own folder alone. It starts once there is a tokens file; without one systemctl start does nothing, and \
            systemctl status says that the condition was not met.
            """)
        roff.paragraph(
            """
            A line of the tokens file holds the SHA-256 of a token, a user id and what it may do. The file belongs to root, mode \
            0600, and is handed to the service as a credential when it starts: after a change do systemctl restart keystore-server.
            """)
        roff.paragraph(
            """
            It listens on this machine only, without TLS. For others put a proxy in front of it that speaks TLS, or hand it a \
            certificate as credentials: systemctl edit keystore-server
            """)
        roff.literal([
            "[Service]", "LoadCredential=cert.pem:/etc/keystore/fullchain.pem",
            "LoadCredential=key.pem:/etc/keystore/key.pem",
        ])
        roff.paragraph(
            """
            and in KEYSTORE_SERVER_OPTIONS: --tls-cert /run/credentials/keystore-server.service/cert.pem --tls-key \
            /run/credentials/keystore-server.service/key.pem. Credentials are copies that are made when the service starts: a \
            renewed certificate takes a restart, not a reload.
            """)
        roff.paragraph(
            """
            The log goes to the journal: journalctl -u keystore-server, with -p err for what went wrong. keystore backup \
            --data-dir /var/lib/keystore FILE makes a copy of the database while the service runs.
            """)
    }

    private static func files(_ roff: inout Roff) {
        roff.section("FILES")
        for (file, meaning) in [
            (
                "/etc/keystore/tokens",
                "The tokens that are accepted. The package brings none; when it is purged they are removed."
            ),
            ("/etc/default/keystore-server", "Where it listens, and more options."),
            (
                "/var/lib/keystore/",
                "The database. It stays when the package is removed, and is deleted when it is purged."
            ),
            ("/lib/systemd/system/keystore-server.service", "The unit; systemctl edit keystore-server adds to it."),
        ] { roff.tagged([.italic(file)], meaning) }
    }
}
