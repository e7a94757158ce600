module consumer {
    requires io.sequent.http;
}
