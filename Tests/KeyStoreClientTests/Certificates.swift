/// Certificates for the tests alone, valid from 2020 to 2120 unless it says otherwise. The key of the authority was
/// thrown away.
enum Certificates {
    /// The authority that signed the others.
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBVDCB+6ADAgECAgEBMAoGCCqGSM49BAMCMBkxFzAVBgNVBAMMDlRlc3QgYXV0
        aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAZMRcwFQYD
        VQQDDA5UZXN0IGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABD0m
        //kI3b4feokAp7jRtYHXGYAMa1wI/GPilqXePGv/SCz7R0nOoubwef5od3THDib0
        jbP7Q1CY2O35YgiPMX+jMjAwMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFBIk
        gslcvwwgMtsLJUgAA/QRAHypMAoGCCqGSM49BAMCA0gAMEUCIDUF2AK+COEvXS0O
        CEWWE+kh+oZww1rzZtlvnyYdX0VnAiEAn+2KLJl9b140Lqbdu94eMyxBnXITSwNU
        cAxEVzpH3vE=
        -----END CERTIFICATE-----
        """

    /// For `localhost`.
    static let localhost = """
        -----BEGIN CERTIFICATE-----
        MIIBgjCCASegAwIBAgIBAjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IGF1
        dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAG
        A1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEu8buNk4Q
        hYPE+3rBgtrqYm46M6SEm+vfJ7gn5v8JRxjhfaFv9GFKb3a41HaqISzPwr98sig8
        EWlLg1lWh4WziaNjMGEwCQYDVR0TBAIwADAUBgNVHREEDTALgglsb2NhbGhvc3Qw
        HQYDVR0OBBYEFK6xsGpW3l2nLWXMYW2QbSEh8Ai5MB8GA1UdIwQYMBaAFBIkgslc
        vwwgMtsLJUgAA/QRAHypMAoGCCqGSM49BAMCA0kAMEYCIQCDWqnbXrPye0BRVFLI
        DPlgBc4fVmrhTBelh/rGy+HbPgIhANucVqlsboXItUtZ+7loZ+4dZy2E/CDBG3TI
        AG20tcpm
        -----END CERTIFICATE-----
        """

    /// For `localhost`, and valid on 1 January 2020 only.
    static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBfzCCASWgAwIBAgIBAzAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IGF1
        dGhvcml0eTAeFw0yMDAxMDEwMDAwMDBaFw0yMDAxMDIwMDAwMDBaMBQxEjAQBgNV
        BAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABLvG7jZOEIWD
        xPt6wYLa6mJuOjOkhJvr3ye4J+b/CUcY4X2hb/RhSm92uNR2qiEsz8K/fLIoPBFp
        S4NZVoeFs4mjYzBhMAkGA1UdEwQCMAAwFAYDVR0RBA0wC4IJbG9jYWxob3N0MB0G
        A1UdDgQWBBSusbBqVt5dpy1lzGFtkG0hIfAIuTAfBgNVHSMEGDAWgBQSJILJXL8M
        IDLbCyVIAAP0EQB8qTAKBggqhkjOPQQDAgNIADBFAiB64E4oxr1CQiBdKr4oSo/y
        jrsDZmAMf8/mqHOsDfQGBAIhALstUzKA7S3N10xx4eENrLu8o2UhtF8+TXRqhXir
        velI
        -----END CERTIFICATE-----
        """

    /// For `example.com`.
    static let otherHost = """
        -----BEGIN CERTIFICATE-----
        MIIBhTCCASugAwIBAgIBBDAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5UZXN0IGF1
        dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFjEUMBIG
        A1UEAwwLZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS7xu42
        ThCFg8T7esGC2upibjozpISb698nuCfm/wlHGOF9oW/0YUpvdrjUdqohLM/Cv3yy
        KDwRaUuDWVaHhbOJo2UwYzAJBgNVHRMEAjAAMBYGA1UdEQQPMA2CC2V4YW1wbGUu
        Y29tMB0GA1UdDgQWBBSusbBqVt5dpy1lzGFtkG0hIfAIuTAfBgNVHSMEGDAWgBQS
        JILJXL8MIDLbCyVIAAP0EQB8qTAKBggqhkjOPQQDAgNIADBFAiEAyeY+M8nfp+QI
        7eGjh6iL3wCNKbI5Bvssw4Zb4MtMeKUCIHnQZ7BGqcAJLf1jNH7ipPn3H/DRMqOf
        an8EmaAEVmQH
        -----END CERTIFICATE-----
        """

    /// The key of all but the authority.
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCX+smNOAplkKAu3E
        +zEaMTAKJuf+sDlmDAFVCKKuf6GhRANCAAS7xu42ThCFg8T7esGC2upibjozpISb
        698nuCfm/wlHGOF9oW/0YUpvdrjUdqohLM/Cv3yyKDwRaUuDWVaHhbOJ
        -----END PRIVATE KEY-----
        """

    /// The authority that signed the operator's; its key was thrown away as well.
    static let clientAuthority = """
        -----BEGIN CERTIFICATE-----
        MIIBYzCCAQmgAwIBAgIBBTAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVUZXN0IGNs
        aWVudCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBa
        MCAxHjAcBgNVBAMMFVRlc3QgY2xpZW50IGF1dGhvcml0eTBZMBMGByqGSM49AgEG
        CCqGSM49AwEHA0IABNLJC+ZPK9YLzXYH3Qbs1gKs+krk43drqCU23o3X7l5N37Hy
        krzy9qKHv6AtW1YUhkFAwcLTtdtZCRU6ZlIkZKKjMjAwMA8GA1UdEwEB/wQFMAMB
        Af8wHQYDVR0OBBYEFLlfBMFLsyN+z/+l9lZyA1ko6sJdMAoGCCqGSM49BAMCA0gA
        MEUCICDU9bDGw9XJlwN/4ZEYUNb8p768MW84qQIRwOK5vZOuAiEAppFnGMxUSihR
        xZaQtj2TiwPsnEXPk8DsY4vuTUKvDyM=
        -----END CERTIFICATE-----
        """

    /// What a client may show.
    static let client = """
        -----BEGIN CERTIFICATE-----
        MIIBhjCCASygAwIBAgIBBjAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVUZXN0IGNs
        aWVudCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBa
        MBMxETAPBgNVBAMMCG9wZXJhdG9yMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
        b/xj/R1+YXhvFVC7vEedbjR1PDMPSkuTPfPu2RBzQmU3odL4riUvpvg3UzuFcPvJ
        Y3t4h5CYnFgw1XBwdPi6Y6NiMGAwCQYDVR0TBAIwADATBgNVHSUEDDAKBggrBgEF
        BQcDAjAdBgNVHQ4EFgQUiCB2CsoQF3tle6cZGgKc/ZzH3PMwHwYDVR0jBBgwFoAU
        uV8EwUuzI37P/6X2VnIDWSjqwl0wCgYIKoZIzj0EAwIDSAAwRQIhAO/ilUhRIQUU
        h4HNMrl+1806qL5oNuMHC9nnYaa6cFHPAiB5h1etCv+/1GVcIANUdKrwu3S86HPn
        Esu2p6qscR6lYQ==
        -----END CERTIFICATE-----
        """

    static let clientKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgo4DuwGdrmKgoRqOT
        6RXSyQIg2UgeQRGZfj0poZXZJxShRANCAARv/GP9HX5heG8VULu8R51uNHU8Mw9K
        S5M98+7ZEHNCZTeh0viuJS+m+DdTO4Vw+8lje3iHkJicWDDVcHB0+Lpj
        -----END PRIVATE KEY-----
        """
}
